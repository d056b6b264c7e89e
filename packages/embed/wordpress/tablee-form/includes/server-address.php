<?php
/** The address of the forms' server: the one place whose script pages of this site may load. */

namespace Tablee\Form;

defined( 'ABSPATH' ) || exit;

/**
 * An address as it is kept: scheme, host, port, and nothing behind. https alone, since what people answer about their
 * health goes there; http on the machine itself, where a demonstration runs.
 *
 * @return string Empty where it is no such address.
 */
function clean_server( $address ) {
	$parts = wp_parse_url( is_string( $address ) ? trim( $address ) : '' );
	if ( ! is_array( $parts ) || empty( $parts['scheme'] ) || empty( $parts['host'] ) ) {
		return '';
	}
	$scheme = strtolower( $parts['scheme'] );
	$host   = strtolower( $parts['host'] );
	$names_a_person = isset( $parts['user'] ) || isset( $parts['pass'] );
	$is_here        = in_array( $host, array( 'localhost', '127.0.0.1' ), true );
	if ( $names_a_person || ! preg_match( '/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/', $host ) ) {
		return '';
	}
	if ( 'https' !== $scheme && ! ( 'http' === $scheme && $is_here ) ) {
		return '';
	}
	$usual = 'https' === $scheme ? 443 : 80;
	$port  = isset( $parts['port'] ) && $usual !== $parts['port'] ? ':' . $parts['port'] : '';
	return $scheme . '://' . $host . $port;
}

/** @return string The saved address without a slash at its end; empty before somebody has saved one. */
function saved_server() {
	return clean_server( get_option( OPTION, '' ) );
}
