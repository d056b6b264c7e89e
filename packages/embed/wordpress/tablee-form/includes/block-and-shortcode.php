<?php
/** `[tablee form="algoma/application" lang="fr"]`, and the block “Tablée form”, which draws the same. */

namespace Tablee\Form;

defined( 'ABSPATH' ) || exit;

function shortcode( $written ) {
	$none = array(
		'form'   => '',
		'lang'   => '',
		'load'   => '',
		'label'  => '',
		'server' => '',
	);
	return form_markup( shortcode_atts( $none, $written, 'tablee' ) );
}
add_shortcode( 'tablee', __NAMESPACE__ . '\shortcode' );

function block( $attributes ) {
	$drawn = form_markup( $attributes );
	return '' === $drawn ? '' : sprintf( '<div %s>%s</div>', get_block_wrapper_attributes(), $drawn );
}

function register() {
	wp_register_script(
		'tablee-form-editor',
		plugins_url( 'block/editor.js', __DIR__ ),
		array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components' ),
		(string) filemtime( dirname( __DIR__ ) . '/block/editor.js' ),
		true
	);
	register_block_type( dirname( __DIR__ ) . '/block', array( 'render_callback' => __NAMESPACE__ . '\block' ) );
}
add_action( 'init', __NAMESPACE__ . '\register' );

/** What the block's settings say, in the language of the person at work. */
function editor_facts() {
	$facts = array(
		'server'   => saved_server(),
		'site'     => own_origin(),
		'language' => get_bloginfo( 'language' ),
		// A link only for those whom the page lets in.
		'settings' => current_user_can( 'manage_options' ) ? admin_url( 'options-general.php?page=tablee-form' ) : '',
		'texts'    => array(
			'form'         => __( 'Form', 'tablee-form' ),
			'formHelp'     => __( 'organisation/form, for example algoma/application; or paste the form’s address.', 'tablee-form' ),
			'lang'         => __( 'Language', 'tablee-form' ),
			'langOfPage'   => __( 'The page’s language', 'tablee-form' ),
			'near'         => __( 'Load when the visitor comes near', 'tablee-form' ),
			'nearHelp'     => __( 'Otherwise the form loads once the visitor presses its link.', 'tablee-form' ),
			'label'        => __( 'Words of the link', 'tablee-form' ),
			'labelHelp'    => __( 'Shown while the form loads, and wherever it cannot be shown.', 'tablee-form' ),
			'title'        => __( 'Tablée form', 'tablee-form' ),
			'noServer'     => __( 'First, save the address of the forms’ server.', 'tablee-form' ),
			'askSomebody'  => __( 'Ask an administrator of this site to save the address of the forms’ server (Settings, Tablée form).', 'tablee-form' ),
			'toSettings'   => __( 'Go to the settings', 'tablee-form' ),
			'whichForm'    => __( 'Which form should stand here?', 'tablee-form' ),
			'otherServer'  => __( 'This address is not on the saved server: visitors get a link instead of the form.', 'tablee-form' ),
			/* translators: %s: the address of this web site */
			'ifEmpty'      => __( 'If the form does not appear above, its server does not name this site yet: add %s to embed.sites in organisation.json.', 'tablee-form' ),
		),
	);
	wp_add_inline_script( 'tablee-form-editor', 'window.tableeForm = ' . wp_json_encode( $facts, JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
}
add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\editor_facts' );

/** @return string This site as browsers name it to the forms' server, which has to list it. */
function own_origin() {
	$parts = wp_parse_url( home_url() );
	return $parts['scheme'] . '://' . $parts['host'] . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
}
