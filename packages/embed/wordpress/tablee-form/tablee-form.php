<?php
/**
 * Plugin Name:       Tablée form
 * Description:       Puts a form of your Tablée server in a page: block, shortcode, or its address alone on a line.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            Tablée
 * License:           MIT
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       tablee-form
 */

namespace Tablee\Form;

defined( 'ABSPATH' ) || exit;

/** Where the one option of this plugin is kept: the address of the forms' server, checked. */
const OPTION = 'tablee_form_server';

require_once __DIR__ . '/includes/texts.php';
require_once __DIR__ . '/includes/server-address.php';
require_once __DIR__ . '/includes/form-address.php';
require_once __DIR__ . '/includes/markup.php';
require_once __DIR__ . '/includes/block-and-shortcode.php';
require_once __DIR__ . '/includes/bare-addresses.php';

if ( is_admin() ) {
	require_once __DIR__ . '/includes/settings-page.php';
}
