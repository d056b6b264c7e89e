/**
 * The block in the editor: its settings, and the form itself as visitors will see it; PHP draws what visitors get. As it is,
 * without a build. In a block of its own, so that no name of it meets one of another plugin.
 */
{
  const { blocks, element, blockEditor, components } = window.wp;
  const { server, site, language, settings, texts } = window.tableeForm;
  const { createElement: draw, useState } = element;
  const { InspectorControls, useBlockProps } = blockEditor;
  const { Disabled, ExternalLink, Notice, PanelBody, Placeholder, TextControl, ToggleControl, SelectControl } =
    components;
  const offered = ['', 'fr', 'en'];
  const names = { fr: 'Français', en: 'English' };

  /** Server and path of what somebody wrote or pasted; undefined while it names no form. */
  const formOf = (written) => {
    let url;
    try {
      url = new URL(written.trim(), `${server}/`);
    } catch {
      // What is being typed need not be an address yet.
      return undefined;
    }
    return /^\/[a-z0-9-]+\/[a-z0-9-]+\/?$/.test(url.pathname) && /^https?:$/.test(url.protocol) ? url : undefined;
  };

  const languageControl = ({ lang }, setAttributes) => {
    const known = offered.includes(lang) ? offered : [...offered, lang];
    return draw(SelectControl, {
      label: texts.lang,
      value: lang,
      options: known.map((value) => ({ value, label: value === '' ? texts.langOfPage : (names[value] ?? value) })),
      onChange: (value) => setAttributes({ lang: value }),
    });
  };

  /** Half an address names another form, or none: what is typed counts once the person has finished. */
  const FormField = ({ form, setAttributes }) => {
    const [typed, setTyped] = useState(form);
    const finish = () => setAttributes({ form: typed.trim() });
    return draw(TextControl, {
      label: texts.form,
      help: texts.formHelp,
      value: typed,
      placeholder: 'algoma/application',
      onChange: setTyped,
      onBlur: finish,
      onKeyDown: ({ key }) => {
        if (key === 'Enter') finish();
      },
    });
  };

  const formControl = ({ form }, setAttributes) => {
    return draw(FormField, { key: form, form, setAttributes });
  };

  const panel = ({ attributes, setAttributes }) => {
    return draw(
      InspectorControls,
      null,
      draw(
        PanelBody,
        { title: texts.title },
        formControl(attributes, setAttributes),
        languageControl(attributes, setAttributes),
        draw(ToggleControl, {
          label: texts.near,
          help: texts.nearHelp,
          checked: attributes.load !== 'click',
          onChange: (isNear) => setAttributes({ load: isNear ? 'near' : 'click' }),
        }),
        draw(TextControl, {
          label: texts.label,
          help: texts.labelHelp,
          value: attributes.label,
          onChange: (value) => setAttributes({ label: value }),
        }),
      ),
    );
  };

  /** The form as it is, to look at: pressing selects the block and answers nothing. */
  const preview = ({ lang }, url) => {
    const shown = new URL(url);
    shown.hash = '';
    shown.searchParams.set('embed', '1');
    shown.searchParams.set('lang', lang || url.searchParams.get('lang') || language);
    return [
      draw(
        Disabled,
        { key: 'form' },
        draw('iframe', { src: shown.href, title: texts.title, style: { width: '100%', height: '500px', border: 0 } }),
      ),
      draw('p', { key: 'hint', style: { fontSize: '13px' } }, texts.ifEmpty.replace('%s', `"${site}"`)),
    ];
  };

  const placeholder = ({ attributes, setAttributes }) => {
    if (server !== '') {
      return draw(
        Placeholder,
        { icon: 'feedback', label: texts.title, instructions: texts.whichForm },
        formControl(attributes, setAttributes),
      );
    }
    const help = settings === '' ? texts.askSomebody : texts.noServer;
    return draw(
      Placeholder,
      { icon: 'feedback', label: texts.title, instructions: help },
      settings === '' ? null : draw(ExternalLink, { href: settings }, texts.toSettings),
    );
  };

  const Edit = (props) => {
    const url = server === '' ? undefined : formOf(props.attributes.form);
    let content;
    if (url === undefined) content = placeholder(props);
    else if (url.origin !== server)
      content = draw(Notice, { status: 'warning', isDismissible: false }, texts.otherServer);
    else content = preview(props.attributes, url);
    return draw('div', useBlockProps(), panel(props), content);
  };

  blocks.registerBlockType('tablee/form', { edit: Edit, save: () => null });
}
