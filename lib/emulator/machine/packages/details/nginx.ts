import { unitText } from "../../images/unit-text";
import { isRedHatFamily } from "../../kernel/userland";
import type { DetailsOf } from "./details-of";
import { config, directory, file, link, ofUser, unit } from "./kit";

const mimeTypes = `
types {
    text/html                                        html htm shtml;
    text/css                                         css;
    text/xml                                         xml;
    image/gif                                        gif;
    image/jpeg                                       jpeg jpg;
    application/javascript                           js;
    application/atom+xml                             atom;
    application/rss+xml                              rss;
    text/plain                                       txt;
    image/png                                        png;
    image/svg+xml                                    svg svgz;
    image/x-icon                                     ico;
    application/font-woff                            woff;
    application/json                                 json;
    application/pdf                                  pdf;
    application/zip                                  zip;
    application/octet-stream                         bin exe dll iso img;
    audio/mpeg                                       mp3;
    video/mp4                                        mp4;
}
`;

const redHatConf = `# For more information on configuration, see:
#   * Official English Documentation: http://nginx.org/en/docs/
#   * Official Russian Documentation: http://nginx.org/ru/docs/

user nginx;
worker_processes auto;
error_log /var/log/nginx/error.log;
pid /run/nginx.pid;

# Load dynamic modules. See /usr/share/doc/nginx/README.dynamic.
include /usr/share/nginx/modules/*.conf;

events {
    worker_connections 1024;
}

http {
    log_format  main  '$remote_addr - $remote_user [$time_local] "$request" '
                      '$status $body_bytes_sent "$http_referer" '
                      '"$http_user_agent" "$http_x_forwarded_for"';

    access_log  /var/log/nginx/access.log  main;

    sendfile            on;
    tcp_nopush          on;
    tcp_nodelay         on;
    keepalive_timeout   65;
    types_hash_max_size 4096;

    include             /etc/nginx/mime.types;
    default_type        application/octet-stream;

    # Load modular configuration files from the /etc/nginx/conf.d directory.
    # See http://nginx.org/en/docs/ngx_core_module.html#include
    # for more information.
    include /etc/nginx/conf.d/*.conf;

    server {
        listen       80;
        listen       [::]:80;
        server_name  _;
        root         /usr/share/nginx/html;

        # Load configuration files for the default server block.
        include /etc/nginx/default.d/*.conf;

        error_page 404 /404.html;
        location = /404.html {
        }

        error_page 500 502 503 504 /50x.html;
        location = /50x.html {
        }
    }

# Settings for a TLS enabled server.
#
#    server {
#        listen       443 ssl http2;
#        listen       [::]:443 ssl http2;
#        server_name  _;
#        root         /usr/share/nginx/html;
#
#        ssl_certificate "/etc/pki/nginx/server.crt";
#        ssl_certificate_key "/etc/pki/nginx/private/server.key";
#    }

}

`;

const debianConf = `user www-data;
worker_processes auto;
pid /run/nginx.pid;
include /etc/nginx/modules-enabled/*.conf;

events {
	worker_connections 768;
	# multi_accept on;
}

http {

	##
	# Basic Settings
	##

	sendfile on;
	tcp_nopush on;
	types_hash_max_size 2048;
	# server_tokens off;

	# server_names_hash_bucket_size 64;
	# server_name_in_redirect off;

	include /etc/nginx/mime.types;
	default_type application/octet-stream;

	##
	# SSL Settings
	##

	ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; # Dropping SSLv3, ref: POODLE
	ssl_prefer_server_ciphers on;

	##
	# Logging Settings
	##

	access_log /var/log/nginx/access.log;
	error_log /var/log/nginx/error.log;

	##
	# Gzip Settings
	##

	gzip on;

	# gzip_vary on;
	# gzip_types text/plain text/css application/json application/javascript text/xml application/xml;

	##
	# Virtual Host Configs
	##

	include /etc/nginx/conf.d/*.conf;
	include /etc/nginx/sites-enabled/*;
}
`;

const defaultSite = `##
# Default server configuration
#
server {
	listen 80 default_server;
	listen [::]:80 default_server;

	root /var/www/html;

	# Add index.php to the list if you are using PHP
	index index.html index.htm index.nginx-debian.html;

	server_name _;

	location / {
		# First attempt to serve request as file, then
		# as directory, then fall back to displaying a 404.
		try_files $uri $uri/ =404;
	}

	# pass PHP scripts to FastCGI server
	#
	#location ~ \\.php$ {
	#	include snippets/fastcgi-php.conf;
	#	fastcgi_pass unix:/run/php/php-fpm.sock;
	#}
}
`;

const fastcgi = [
	"QUERY_STRING $query_string",
	"REQUEST_METHOD $request_method",
	"CONTENT_TYPE $content_type",
	"CONTENT_LENGTH $content_length",
	"SCRIPT_NAME $fastcgi_script_name",
	"REQUEST_URI $request_uri",
	"DOCUMENT_URI $document_uri",
	"DOCUMENT_ROOT $document_root",
	"SERVER_PROTOCOL $server_protocol",
	"REMOTE_ADDR $remote_addr",
	"SERVER_PORT $server_port",
	"SERVER_NAME $server_name",
]
	.map((row) => row.split(" "))
	.map(([name = "", value]) => `fastcgi_param  ${name.padEnd(18)} ${value};\n`)
	.join("");

const proxyParams =
	"proxy_set_header Host $http_host;\nproxy_set_header X-Real-IP $remote_addr;\nproxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\nproxy_set_header X-Forwarded-Proto $scheme;\n";

const shared = [
	config("/etc/nginx/mime.types", mimeTypes),
	config("/etc/nginx/fastcgi_params", fastcgi),
	config(
		"/etc/nginx/fastcgi.conf",
		`fastcgi_param  SCRIPT_FILENAME    $document_root$fastcgi_script_name;\n${fastcgi}`,
	),
	config("/etc/nginx/scgi_params", fastcgi.replaceAll("fastcgi_param", "scgi_param")),
	config("/etc/nginx/uwsgi_params", fastcgi.replaceAll("fastcgi_param", "uwsgi_param")),
	config("/etc/nginx/koi-utf", "charset_map  koi8-r  utf-8 {\n}\n"),
	config("/etc/nginx/koi-win", "charset_map  koi8-r  windows-1251 {\n}\n"),
	config("/etc/nginx/win-utf", "charset_map  windows-1251  utf-8 {\n}\n"),
];

const redHatUnit = unitText("The nginx HTTP and reverse proxy server", {
	unit: ["After=network-online.target remote-fs.target nss-lookup.target", "Wants=network-online.target"],
	service: [
		"Type=forking",
		"PIDFile=/run/nginx.pid",
		"ExecStartPre=/usr/bin/rm -f /run/nginx.pid",
		"ExecStartPre=/usr/sbin/nginx -t",
		"ExecStart=/usr/sbin/nginx",
		"ExecReload=/usr/sbin/nginx -s reload",
		"KillSignal=SIGQUIT",
		"TimeoutStopSec=5",
		"KillMode=process",
		"PrivateTmp=true",
	],
	install: ["WantedBy=multi-user.target"],
});

const debianUnit = unitText("A high performance web server and a reverse proxy server", {
	unit: [
		"Documentation=man:nginx(8)",
		"After=network-online.target remote-fs.target nss-lookup.target",
		"Wants=network-online.target",
	],
	service: [
		"Type=forking",
		"PIDFile=/run/nginx.pid",
		"ExecStartPre=/usr/sbin/nginx -t -q -g 'daemon on; master_process on;'",
		"ExecStart=/usr/sbin/nginx -g 'daemon on; master_process on;'",
		"ExecReload=/usr/sbin/nginx -g 'daemon on; master_process on;' -s reload",
		"ExecStop=-/sbin/start-stop-daemon --quiet --stop --retry QUIT/5 --pidfile /run/nginx.pid",
		"TimeoutStopSec=5",
		"KillMode=mixed",
	],
	install: ["WantedBy=multi-user.target"],
});

const welcome = (title: string) =>
	`<!DOCTYPE html>\n<html>\n<head>\n<title>${title}</title>\n</head>\n<body>\n<h1>${title}</h1>\n<p>If you see this page, the nginx web server is successfully installed and\nworking. Further configuration is required.</p>\n</body>\n</html>\n`;

const errorPage = (title: string) =>
	`<!DOCTYPE html>\n<html>\n<head>\n<title>${title}</title>\n</head>\n<body>\n<h1>nginx error!</h1>\n</body>\n</html>\n`;

/** nginx in both families. */
export const NGINX: Readonly<Record<string, DetailsOf>> = {
	"nginx-filesystem": () => ({
		users: [{ name: "nginx", home: "/var/lib/nginx", comment: "Nginx web server" }],
		files: [
			directory("/etc/nginx"),
			directory("/etc/nginx/conf.d"),
			directory("/etc/nginx/default.d"),
			directory("/etc/systemd/system/nginx.service.d"),
			directory("/usr/share/nginx/html"),
		],
	}),
	nginx: ({ userland }) =>
		isRedHatFamily(userland)
			? {
					users: [{ name: "nginx", home: "/var/lib/nginx", comment: "Nginx web server" }],
					files: [
						unit("nginx", redHatUnit),
						config("/etc/nginx/nginx.conf", redHatConf),
						config("/etc/nginx/nginx.conf.default", redHatConf),
						...shared,
						config(
							"/etc/logrotate.d/nginx",
							"/var/log/nginx/*.log {\n    create 0640 nginx root\n    daily\n    rotate 10\n    missingok\n    notifempty\n    compress\n    delaycompress\n    sharedscripts\n    postrotate\n        /bin/kill -USR1 `cat /run/nginx.pid 2>/dev/null` 2>/dev/null || true\n    endscript\n}\n",
						),
						file(
							"/usr/share/nginx/html/index.html",
							welcome(
								userland === "centos7"
									? "Welcome to CentOS"
									: "Test Page for the Nginx HTTP Server on Alibaba Cloud Linux",
							),
						),
						file("/usr/share/nginx/html/404.html", errorPage("The page is not found")),
						file("/usr/share/nginx/html/50x.html", errorPage("The page is temporarily unavailable")),
						directory("/usr/share/nginx/modules"),
						directory("/usr/lib64/nginx/modules"),
						ofUser(directory("/var/lib/nginx", 0o770)),
						ofUser(directory("/var/lib/nginx/tmp", 0o770)),
						ofUser(directory("/var/log/nginx", 0o700)),
					],
				}
			: { units: ["nginx.service"] },
	"nginx-common": () => ({
		files: [
			unit("nginx", debianUnit),
			config("/etc/nginx/nginx.conf", debianConf),
			...shared,
			config("/etc/nginx/proxy_params", proxyParams),
			config(
				"/etc/nginx/snippets/fastcgi-php.conf",
				"fastcgi_split_path_info ^(.+?\\.php)(/.*)$;\ntry_files $fastcgi_script_name =404;\nset $path_info $fastcgi_path_info;\nfastcgi_param PATH_INFO $path_info;\nfastcgi_index index.php;\ninclude fastcgi.conf;\n",
			),
			config(
				"/etc/nginx/snippets/snakeoil.conf",
				"ssl_certificate /etc/ssl/certs/ssl-cert-snakeoil.pem;\nssl_certificate_key /etc/ssl/private/ssl-cert-snakeoil.key;\n",
			),
			config("/etc/nginx/sites-available/default", defaultSite),
			link("/etc/nginx/sites-enabled/default", "/etc/nginx/sites-available/default"),
			config("/etc/default/nginx", '# Defaults for the nginx initscript\nSTOP_SCHEDULE="QUIT/5/TERM/5/KILL/5"\n'),
			config(
				"/etc/logrotate.d/nginx",
				"/var/log/nginx/*.log {\n\tdaily\n\tmissingok\n\trotate 14\n\tcompress\n\tdelaycompress\n\tnotifempty\n\tcreate 0640 www-data adm\n\tsharedscripts\n\tpostrotate\n\t\tinvoke-rc.d nginx rotate >/dev/null 2>&1\n\tendscript\n}\n",
			),
			directory("/etc/nginx/conf.d"),
			directory("/etc/nginx/modules-available"),
			directory("/etc/nginx/modules-enabled"),
			file("/usr/share/nginx/html/index.html", welcome("Welcome to nginx!")),
			file("/var/www/html/index.nginx-debian.html", welcome("Welcome to nginx!")),
			directory("/var/log/nginx", 0o755, 0, 4),
			directory("/var/lib/nginx"),
		],
	}),
};
