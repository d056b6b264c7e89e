<?php
/**
 * French without a build: the array in languages/fr.php stands in for a .mo file, for every French (Canada, France,
 * Belgium, Switzerland). A translation that WordPress has loaded itself goes first.
 */

namespace Tablee\Form;

defined( 'ABSPATH' ) || exit;

/** @return string The text in the language of the page or of the person at work. */
function in_french( $translation, $text ) {
	if ( $translation !== $text || 0 !== strpos( determine_locale(), 'fr' ) ) {
		return $translation;
	}
	static $french = null;
	if ( null === $french ) {
		$french = require dirname( __DIR__ ) . '/languages/fr.php';
	}
	return $french[ $text ] ?? $translation;
}
add_filter( 'gettext_tablee-form', __NAMESPACE__ . '\in_french', 10, 2 );
add_filter( 'gettext_with_context_tablee-form', __NAMESPACE__ . '\in_french', 10, 2 );
