<?php
/* A WordPress of one process: php site.php WORDPRESS SOCKET install
   or: php site.php WORDPRESS SOCKET import FILE [IMPORTER]. What the site then holds is printed as JSON.
   FILE is WXR where IMPORTER, the folder of the plugin "WordPress Importer", is named; else JSON with the fields of its items. */
error_reporting(E_ALL & ~E_DEPRECATED);
[, $wordpress, $socket, $task] = $argv;
define('ABSPATH', rtrim($wordpress, '/') . '/');
foreach (['DB_NAME' => 'site', 'DB_USER' => 'root', 'DB_PASSWORD' => '', 'DB_HOST' => "localhost:$socket", 'DB_CHARSET' => 'utf8mb4', 'DB_COLLATE' => ''] as $name => $value) {
    define($name, $value);
}
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('WP_DEBUG', false);
define($task === 'install' ? 'WP_INSTALLING' : 'WP_LOAD_IMPORTERS', true);
$_SERVER += ['HTTP_HOST' => 'localhost', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/'];
$table_prefix = 'wp_';
function wp_new_blog_notification() {}
require ABSPATH . 'wp-settings.php';
add_filter('pre_http_request', fn() => new WP_Error('offline', 'no network in a test'));

if ($task === 'install') {
    require_once ABSPATH . 'wp-admin/includes/upgrade.php';
    wp_install('The Desk', 'editor', 'editor@example.org', true, '', 'secret');
    exit(0);
}

wp_set_current_user(1);
require_once ABSPATH . 'wp-admin/includes/admin.php';
$file = $argv[4];
ob_start();
if (isset($argv[5])) {
    require_once $argv[5] . '/wordpress-importer.php';
    $importer = new WP_Import();
    $importer->fetch_attachments = false;
    $importer->import($file);
} else {
    foreach (json_decode(file_get_contents($file), true) as $item) {
        if (!post_exists(wp_slash($item['post']['post_title']), '', $item['post']['post_date'])) {
            $id = wp_insert_post(wp_slash($item['post']), true);
            foreach ($item['terms'] as $slug => $name) {
                $term = term_exists($slug, 'post_tag') ?: wp_insert_term(wp_slash($name), 'post_tag', ['slug' => $slug]);
                wp_set_post_terms($id, [(int) $term['term_id']], 'post_tag', true);
            }
        }
    }
}
$printed = ob_get_clean();
$posts = [];
foreach (get_posts(['post_status' => 'draft', 'numberposts' => -1, 'orderby' => 'ID', 'order' => 'ASC']) as $post) {
    $terms = get_the_terms($post->ID, 'post_tag') ?: [];
    $posts[] = [
        'title' => $post->post_title, 'date' => $post->post_date, 'slug' => $post->post_name, 'excerpt' => $post->post_excerpt,
        'content' => $post->post_content, 'guid' => $post->guid, 'comments' => $post->comment_status,
        'page' => apply_filters('the_content', $post->post_content),
        'tags' => array_combine(array_column($terms, 'slug'), array_column($terms, 'name')) ?: new stdClass(),
    ];
}
echo json_encode(['posts' => $posts, 'printed' => $printed], JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR), "\n";
