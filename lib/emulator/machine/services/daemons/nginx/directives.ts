/** Blocks in which a directive that opens one may stand; what is not named may stand anywhere that its block allows. */
export const CONTEXTS: Readonly<Record<string, readonly string[]>> = {
	http: ["main"],
	events: ["main"],
	stream: ["main"],
	mail: ["main"],
	server: ["http", "upstream", "stream", "mail"],
	location: ["server", "location"],
	upstream: ["http", "stream"],
	map: ["http", "stream"],
	geo: ["http", "stream"],
	worker_processes: ["main"],
	worker_connections: ["events"],
	pid: ["main"],
	user: ["main"],
	listen: ["server"],
	server_name: ["server"],
	proxy_pass: ["location", "if", "limit_except", "server"],
	try_files: ["server", "location"],
	root: ["http", "server", "location", "if"],
	index: ["http", "server", "location"],
	alias: ["location"],
	return: ["server", "location", "if"],
	rewrite: ["server", "location", "if"],
	upstream_conf: ["location"],
};

/** Directives of nginx's core and of the modules that distributions build (nginx.org, alphabetical index). */
const NAMES = `absolute_redirect accept_mutex accept_mutex_delay access_log add_after_body add_before_body add_header add_trailer addition_types aio
alias allow ancient_browser auth_basic auth_basic_user_file auth_request auth_request_set autoindex autoindex_exact_size autoindex_format
autoindex_localtime break charset charset_map chunked_transfer_encoding client_body_buffer_size client_body_in_file_only
client_body_temp_path client_body_timeout client_header_buffer_size client_header_timeout client_max_body_size connection_pool_size create_full_put_path
daemon dav_access dav_methods debug_connection default_type deny directio directio_alignment disable_symlinks empty_gif env error_log
error_page etag events expires fastcgi_bind fastcgi_buffer_size fastcgi_buffering fastcgi_buffers fastcgi_busy_buffers_size fastcgi_cache
fastcgi_cache_bypass fastcgi_cache_key fastcgi_cache_lock fastcgi_cache_methods fastcgi_cache_min_uses fastcgi_cache_path
fastcgi_cache_use_stale fastcgi_cache_valid fastcgi_catch_stderr fastcgi_connect_timeout fastcgi_hide_header fastcgi_ignore_headers
fastcgi_index fastcgi_intercept_errors fastcgi_keep_conn fastcgi_next_upstream fastcgi_no_cache fastcgi_param fastcgi_pass fastcgi_pass_header
fastcgi_read_timeout fastcgi_request_buffering fastcgi_send_timeout fastcgi_split_path_info fastcgi_temp_path flv geo geoip_city geoip_country
google_perftools_profiles grpc_pass gunzip gzip gzip_buffers gzip_comp_level gzip_disable gzip_http_version gzip_min_length gzip_proxied
gzip_static gzip_types gzip_vary hash http http2 http2_max_concurrent_streams http2_push if if_modified_since ignore_invalid_headers
image_filter include index internal ip_hash keepalive keepalive_disable keepalive_requests keepalive_timeout large_client_header_buffers
least_conn limit_conn limit_conn_log_level limit_conn_status limit_conn_zone limit_except limit_rate limit_rate_after limit_req
limit_req_log_level limit_req_status limit_req_zone lingering_close lingering_time lingering_timeout listen load_module location
lock_file log_format log_not_found log_subrequest mail map map_hash_bucket_size map_hash_max_size master_process max_ranges memcached_pass
merge_slashes min_delete_depth mirror modern_browser mp4 msie_padding msie_refresh multi_accept open_file_cache open_file_cache_errors
open_file_cache_min_uses open_file_cache_valid open_log_file_cache output_buffers override_charset pcre_jit perl pid port_in_redirect
postpone_output preread_buffer_size proxy_bind proxy_buffer_size proxy_buffering proxy_buffers proxy_busy_buffers_size proxy_cache
proxy_cache_background_update proxy_cache_bypass proxy_cache_key proxy_cache_lock proxy_cache_lock_timeout proxy_cache_methods
proxy_cache_min_uses proxy_cache_path proxy_cache_revalidate proxy_cache_use_stale proxy_cache_valid proxy_connect_timeout
proxy_cookie_domain proxy_cookie_path proxy_force_ranges proxy_headers_hash_bucket_size proxy_headers_hash_max_size proxy_hide_header
proxy_http_version proxy_ignore_client_abort proxy_ignore_headers proxy_intercept_errors proxy_limit_rate proxy_max_temp_file_size
proxy_method proxy_next_upstream proxy_next_upstream_timeout proxy_next_upstream_tries proxy_no_cache proxy_pass proxy_pass_header
proxy_pass_request_body proxy_pass_request_headers proxy_protocol proxy_read_timeout proxy_redirect proxy_request_buffering
proxy_send_lowat proxy_send_timeout proxy_set_body proxy_set_header proxy_socket_keepalive proxy_ssl_certificate proxy_ssl_certificate_key
proxy_ssl_name proxy_ssl_protocols proxy_ssl_server_name proxy_ssl_session_reuse proxy_ssl_verify proxy_store proxy_store_access
proxy_temp_file_write_size proxy_temp_path proxy_timeout random random_index read_ahead real_ip_header real_ip_recursive
recursive_error_pages referer_hash_bucket_size request_pool_size reset_timedout_connection resolver resolver_timeout return rewrite
rewrite_log root satisfy scgi_pass secure_link secure_link_md5 send_lowat send_timeout sendfile sendfile_max_chunk server server_name
server_name_in_redirect server_names_hash_bucket_size server_names_hash_max_size server_tokens set set_real_ip_from slice split_clients ssi
ssl ssl_buffer_size ssl_certificate ssl_certificate_key ssl_ciphers ssl_client_certificate ssl_conf_command ssl_crl ssl_dhparam
ssl_early_data ssl_ecdh_curve ssl_password_file ssl_prefer_server_ciphers ssl_preread ssl_protocols ssl_reject_handshake ssl_session_cache
ssl_session_ticket_key ssl_session_tickets ssl_session_timeout ssl_stapling ssl_stapling_verify ssl_trusted_certificate ssl_verify_client
ssl_verify_depth stream stub_status sub_filter sub_filter_once sub_filter_types subrequest_output_buffer_size tcp_nodelay tcp_nopush
thread_pool timer_resolution try_files types types_hash_bucket_size types_hash_max_size underscores_in_headers uninitialized_variable_warn
upstream use user userid uwsgi_param uwsgi_pass uwsgi_read_timeout uwsgi_connect_timeout uwsgi_send_timeout valid_referers
variables_hash_bucket_size variables_hash_max_size worker_aio_requests worker_connections worker_cpu_affinity worker_priority
worker_processes worker_rlimit_core worker_rlimit_nofile worker_shutdown_timeout working_directory xslt_stylesheet zone xclient`;

const KNOWN = new Set(NAMES.split(/\s+/));

export function isKnownDirective(name: string): boolean {
	return KNOWN.has(name);
}
