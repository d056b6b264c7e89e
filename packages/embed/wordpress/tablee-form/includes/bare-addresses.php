<?php
/** A form's address alone on a line, in the block “Embed” or the classic editor. */

namespace Tablee\Form;

defined( 'ABSPATH' ) || exit;

/**
 * In pages, the address becomes the form as everywhere else, from what it says itself: WordPress looks here before it asks
 * an oEmbed provider. Editors ask the provider for their preview, and so do themes and plugins that call wp_oembed_get().
 */
function know_addresses() {
	$server = saved_server();
	if ( '' === $server ) {
		return;
	}
	$forms = '#^' . preg_quote( $server, '#' ) . '/[a-z0-9-]+/[a-z0-9-]+/?(\?[^\#]*)?$#i';
	wp_embed_register_handler( 'tablee-form', $forms, __NAMESPACE__ . '\draw_address' );
	wp_oembed_add_provider( $forms, $server . '/oembed', true );
}
add_action( 'init', __NAMESPACE__ . '\know_addresses' );

function draw_address( $found ) {
	return form_markup( array( 'form' => $found[0] ) );
}

function is_our_question( $url ) {
	$server = saved_server();
	return '' !== $server && 0 === strpos( $url, $server . '/oembed?' );
}

/**
 * WordPress asks no address of its own network, lest a visitor make it. An administrator has saved this one: a server in
 * the organisation's network, or a demonstration on the same machine. Its oEmbed address alone is let through.
 */
function may_ask( $is_external, $host, $url ) {
	return $is_external || is_our_question( $url );
}
add_filter( 'http_request_host_is_external', __NAMESPACE__ . '\may_ask', 10, 3 );

function may_ask_port( $ports, $host, $url ) {
	$port = wp_parse_url( saved_server(), PHP_URL_PORT );
	return $port && is_our_question( $url ) ? array_merge( $ports, array( $port ) ) : $ports;
}
add_filter( 'http_allowed_safe_ports', __NAMESPACE__ . '\may_ask_port', 10, 3 );
