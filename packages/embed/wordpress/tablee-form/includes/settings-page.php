<?php
/** Settings, Tablée form: one address, saved once, by those who manage the site. */

namespace Tablee\Form;

defined( 'ABSPATH' ) || exit;

const PAGE = 'tablee-form';

/** WordPress checks nonce and capability (options.php) before it calls the sanitiser. */
function add_setting() {
	register_setting(
		PAGE,
		OPTION,
		array(
			'type'              => 'string',
			'sanitize_callback' => __NAMESPACE__ . '\check_server',
			'default'           => '',
			'show_in_rest'      => false,
		)
	);
	add_settings_section( 'server', '', '__return_null', PAGE );
	add_settings_field(
		OPTION,
		__( 'Address of the forms’ server', 'tablee-form' ),
		__NAMESPACE__ . '\draw_field',
		PAGE,
		'server',
		array( 'label_for' => OPTION )
	);
}
add_action( 'admin_init', __NAMESPACE__ . '\add_setting' );

/** An address that is refused leaves the saved one as it is. */
function check_server( $written ) {
	$written = is_string( $written ) ? trim( $written ) : '';
	$clean   = clean_server( $written );
	if ( '' === $written || '' !== $clean ) {
		return $clean;
	}
	add_settings_error(
		OPTION,
		'address',
		__( 'This address was not saved. Write the whole address with https://, for example https://forms.example.org.', 'tablee-form' )
	);
	return saved_server();
}

function draw_field() {
	printf(
		'<input type="url" class="regular-text code" id="%1$s" name="%1$s" value="%2$s" placeholder="https://forms.example.org" aria-describedby="%1$s-help">',
		esc_attr( OPTION ),
		esc_attr( saved_server() )
	);
	printf(
		'<p class="description" id="%s-help">%s</p>',
		esc_attr( OPTION ),
		esc_html__( 'Its script runs in your pages. Save only a server that your organisation runs or trusts.', 'tablee-form' )
	);
}

function add_page() {
	add_options_page(
		__( 'Tablée form', 'tablee-form' ),
		__( 'Tablée form', 'tablee-form' ),
		'manage_options',
		PAGE,
		__NAMESPACE__ . '\draw_page'
	);
}
add_action( 'admin_menu', __NAMESPACE__ . '\add_page' );

function draw_page() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	echo '<div class="wrap"><h1>' . esc_html__( 'Tablée form', 'tablee-form' ) . '</h1><form action="options.php" method="post">';
	settings_fields( PAGE );
	do_settings_sections( PAGE );
	submit_button();
	echo '</form><h2>' . esc_html__( 'Then', 'tablee-form' ) . '</h2><ol><li>';
	/* translators: %s: a line of a settings file */
	printf( esc_html__( 'On the forms’ server, name this site in organisation.json: %s', 'tablee-form' ), '<code>' . esc_html( sites_line() ) . '</code>' );
	echo '</li><li>';
	/* translators: %s: a shortcode */
	printf( esc_html__( 'In a page, add the block “Tablée form”, or write %s', 'tablee-form' ), '<code>[tablee form="algoma/application" lang="fr"]</code>' );
	echo '</li></ol></div>';
}

/** @return string The line that lets this site show forms. */
function sites_line() {
	return '"embed": { "sites": ["' . own_origin() . '"] }';
}

function add_link( $links ) {
	$link = sprintf(
		'<a href="%s">%s</a>',
		esc_url( admin_url( 'options-general.php?page=' . PAGE ) ),
		esc_html__( 'Settings', 'tablee-form' )
	);
	return array_merge( array( $link ), $links );
}
add_filter( 'plugin_action_links_' . plugin_basename( dirname( __DIR__ ) . '/tablee-form.php' ), __NAMESPACE__ . '\add_link' );
