<?php
/** Which form is meant: what people write or paste, taken apart once. */

namespace Tablee\Form;

defined( 'ABSPATH' ) || exit;

/** What the address of a form may fill in (packages/core, prefillKeys). */
const PREFILL_KEYS = array( 'role', 'group', 'subject', 'name', 'project', 'team', 'pair', 'round', 'mode' );

/**
 * Reads `algoma/application`, `algoma/application?project=URG-2026`, or the form's whole address.
 *
 * @param mixed $written What somebody wrote.
 * @param mixed $server  Another server than the saved one, or empty.
 * @return array{server: string, path: string, query: array<string, string>, lang: string}|null
 */
function read_form( $written, $server = '' ) {
	// Editors of text turn & into an entity, in shortcodes too.
	$written = is_string( $written ) ? trim( html_entity_decode( $written, ENT_QUOTES ) ) : '';
	$has_own = (bool) preg_match( '#^https?://#i', $written );
	$named   = is_string( $server ) ? trim( $server ) : '';
	if ( $has_own ) {
		$base = clean_server( $written );
	} else {
		$base = '' === $named ? saved_server() : clean_server( $named );
	}
	$parts = wp_parse_url( $has_own ? $written : 'https://form.invalid/' . ltrim( $written, '/' ) );
	if ( '' === $base || ! is_array( $parts ) || empty( $parts['path'] ) ) {
		return null;
	}
	if ( ! preg_match( '#^/([a-z0-9-]+/[a-z0-9-]+)/?$#', $parts['path'], $found ) ) {
		return null;
	}
	wp_parse_str( $parts['query'] ?? '', $given );
	$given = array_filter( $given, 'is_string' );
	return array(
		'server' => $base,
		'path'   => $found[1],
		'query'  => array_intersect_key( $given, array_flip( PREFILL_KEYS ) ),
		'lang'   => clean_language( $given['lang'] ?? '' ),
	);
}

/** @return string A language such as `fr` or `fr-CA`; empty where it is none. */
function clean_language( $written ) {
	return is_string( $written ) && preg_match( '/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/', $written ) ? $written : '';
}

/** @return string The form's address, for a link. */
function address_of( $form, $lang = '' ) {
	$query = $form['query'] + ( '' === $lang ? array() : array( 'lang' => $lang ) );
	return $form['server'] . '/' . $form['path'] . ( $query ? '?' . http_build_query( $query, '', '&' ) : '' );
}
