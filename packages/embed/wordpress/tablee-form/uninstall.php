<?php
/** Leaves nothing behind: the plugin keeps one option, on each site of a network. */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $tablee_form_site ) {
		switch_to_blog( $tablee_form_site );
		delete_option( 'tablee_form_server' );
		restore_current_blog();
	}
} else {
	delete_option( 'tablee_form_server' );
}
