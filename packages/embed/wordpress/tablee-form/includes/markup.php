<?php
/** What a visitor's page gets. Nothing is asked of the forms' server meanwhile: the visitor's browser does it. */

namespace Tablee\Form;

defined( 'ABSPATH' ) || exit;

/**
 * A form in its element, with a link in it for whoever has no script, or a link alone: in feeds, and for a server that no
 * administrator has saved. Whoever may write a post may name a form, and must not thereby run a script of their own here.
 *
 * @param array{form?: mixed, lang?: mixed, load?: mixed, label?: mixed, server?: mixed} $wanted As it was written.
 * @return string HTML; a note for people who may edit the post, and nothing for others, where no form is meant.
 */
function form_markup( $wanted ) {
	$form = read_form( $wanted['form'] ?? '', $wanted['server'] ?? '' );
	if ( null === $form ) {
		return note_for_editors();
	}
	$asked = clean_language( $wanted['lang'] ?? '' );
	$asked = '' === $asked ? $form['lang'] : $asked;
	// Without one, the element takes the language of the page around it; the link has to say it.
	$lang  = '' === $asked ? get_bloginfo( 'language' ) : $asked;
	$label = trim( wp_strip_all_tags( (string) ( $wanted['label'] ?? '' ) ) );
	$link  = sprintf(
		'<a href="%s">%s</a>',
		esc_url( address_of( $form, $lang ) ),
		esc_html( '' === $label ? words_of_link( $lang ) : $label )
	);
	if ( is_feed() || $form['server'] !== saved_server() ) {
		return '<p>' . $link . '</p>';
	}
	load_script( $form['server'] );
	return sprintf(
		'<tablee-form form="%s"%s%s>%s</tablee-form>',
		esc_url( address_of( $form ) ),
		'' === $asked ? '' : ' lang="' . esc_attr( $asked ) . '"',
		'click' === ( $wanted['load'] ?? '' ) ? ' load="click"' : '',
		$link
	);
}

/** @return string The link's words in the form's language, which need not be the page's: the same as those of embed.js. */
function words_of_link( $lang ) {
	return 0 === strpos( strtolower( $lang ), 'fr' ) ? 'Ouvrir le formulaire' : 'Open the form';
}

/** Once a page, however many forms are on it. */
function load_script( $server ) {
	wp_enqueue_style( 'tablee-form', plugins_url( 'block/style.css', __DIR__ ), array(), null );
	// The server keeps its script fresh by its own headers: no version is added to its address.
	wp_enqueue_script( 'tablee-form', $server . '/embed.js', array(), null, true );
}

/** WordPress before 6.3 has no option for it. */
function load_async( $tag, $handle ) {
	return 'tablee-form' === $handle && false === strpos( $tag, ' async' ) ? str_replace( ' src=', ' async src=', $tag ) : $tag;
}
add_filter( 'script_loader_tag', __NAMESPACE__ . '\load_async', 10, 2 );

function note_for_editors() {
	if ( ! current_user_can( 'edit_posts' ) ) {
		return '';
	}
	$text = '' === saved_server()
		? __( 'Tablée form: the address of the forms’ server is not saved yet (Settings, Tablée form). Visitors see nothing here.', 'tablee-form' )
		: __( 'Tablée form: no form is named here. Write organisation/form, for example algoma/application. Visitors see nothing here.', 'tablee-form' );
	return '<p>' . esc_html( $text ) . '</p>';
}
