<?php
/** English to French. A test (packages/embed/wordpress) holds that every text of the plugin is here. */

defined( 'ABSPATH' ) || exit;

return array(
	'Tablée form' =>
		'Formulaire Tablée',
	'Puts a form of your Tablée server in a page: block, shortcode, or its address alone on a line.' =>
		'Met un formulaire de votre serveur Tablée dans une page : bloc, code court, ou son adresse seule sur une ligne.',
	'A form of your Tablée server, in this page.' =>
		'Un formulaire de votre serveur Tablée, dans cette page.',
	'form' =>
		'formulaire',
	'survey' =>
		'sondage',
	'Tablée form: the address of the forms’ server is not saved yet (Settings, Tablée form). Visitors see nothing here.' =>
		'Formulaire Tablée : l’adresse du serveur des formulaires n’est pas encore enregistrée (Réglages, Formulaire Tablée). Le public ne voit rien ici.',
	'Tablée form: no form is named here. Write organisation/form, for example algoma/application. Visitors see nothing here.' =>
		'Formulaire Tablée : aucun formulaire n’est nommé ici. Écrivez organisation/formulaire, par exemple algoma/application. Le public ne voit rien ici.',
	'Form' =>
		'Formulaire',
	'organisation/form, for example algoma/application; or paste the form’s address.' =>
		'organisation/formulaire, par exemple algoma/application ; ou collez l’adresse du formulaire.',
	'Language' =>
		'Langue',
	'The page’s language' =>
		'La langue de la page',
	'Load when the visitor comes near' =>
		'Charger quand la personne s’en approche',
	'Otherwise the form loads once the visitor presses its link.' =>
		'Sinon, le formulaire se charge quand la personne clique sur son lien.',
	'Words of the link' =>
		'Texte du lien',
	'Shown while the form loads, and wherever it cannot be shown.' =>
		'Affiché pendant le chargement, et partout où le formulaire ne peut pas l’être.',
	'First, save the address of the forms’ server.' =>
		'D’abord, enregistrez l’adresse du serveur des formulaires.',
	'Ask an administrator of this site to save the address of the forms’ server (Settings, Tablée form).' =>
		'Demandez à une personne qui administre ce site d’enregistrer l’adresse du serveur des formulaires (Réglages, Formulaire Tablée).',
	'Go to the settings' =>
		'Aller aux réglages',
	'Which form should stand here?' =>
		'Quel formulaire mettre ici?',
	'This address is not on the saved server: visitors get a link instead of the form.' =>
		'Cette adresse n’est pas sur le serveur enregistré : le public aura un lien à la place du formulaire.',
	'If the form does not appear above, its server does not name this site yet: add %s to embed.sites in organisation.json.' =>
		'Si le formulaire n’apparaît pas ci-dessus, son serveur ne nomme pas encore ce site : ajoutez %s à embed.sites dans organisation.json.',
	'Address of the forms’ server' =>
		'Adresse du serveur des formulaires',
	'This address was not saved. Write the whole address with https://, for example https://forms.example.org.' =>
		'Cette adresse n’a pas été enregistrée. Écrivez l’adresse complète avec https://, par exemple https://forms.example.org.',
	'Its script runs in your pages. Save only a server that your organisation runs or trusts.' =>
		'Son script s’exécute dans vos pages. N’enregistrez qu’un serveur que votre organisation exploite ou auquel elle fait confiance.',
	'Then' =>
		'Ensuite',
	'On the forms’ server, name this site in organisation.json: %s' =>
		'Sur le serveur des formulaires, nommez ce site dans organisation.json : %s',
	'In a page, add the block “Tablée form”, or write %s' =>
		'Dans une page, ajoutez le bloc « Formulaire Tablée », ou écrivez %s',
	'Settings' =>
		'Réglages',
);
