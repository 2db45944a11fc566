import { unitText } from "../../images/unit-text";
import type { DetailsOf } from "./details-of";
import { config, directory, file, link, ofUser, unit } from "./kit";

const httpdConf = (version: string) => `#
# This is the main Apache HTTP server configuration file.  It contains the
# configuration directives that give the server its instructions.
# See <URL:http://httpd.apache.org/docs/${version.split(".").slice(0, 2).join(".")}/> for detailed information.
#

ServerRoot "/etc/httpd"

#Listen 12.34.56.78:80
Listen 80

Include conf.modules.d/*.conf

User apache
Group apache

ServerAdmin root@localhost

#ServerName www.example.com:80

<Directory />
    AllowOverride none
    Require all denied
</Directory>

DocumentRoot "/var/www/html"

<Directory "/var/www">
    AllowOverride None
    # Allow open access:
    Require all granted
</Directory>

<Directory "/var/www/html">
    Options Indexes FollowSymLinks
    AllowOverride None
    Require all granted
</Directory>

<IfModule dir_module>
    DirectoryIndex index.html
</IfModule>

<Files ".ht*">
    Require all denied
</Files>

ErrorLog "logs/error_log"

LogLevel warn

<IfModule log_config_module>
    LogFormat "%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined
    LogFormat "%h %l %u %t \\"%r\\" %>s %b" common

    CustomLog "logs/access_log" combined
</IfModule>

<IfModule alias_module>
    ScriptAlias /cgi-bin/ "/var/www/cgi-bin/"
</IfModule>

<Directory "/var/www/cgi-bin">
    AllowOverride None
    Options None
    Require all granted
</Directory>

<IfModule mime_module>
    TypesConfig /etc/mime.types
    AddType application/x-compress .Z
    AddType application/x-gzip .gz .tgz
    AddType text/html .shtml
    AddOutputFilter INCLUDES .shtml
</IfModule>

AddDefaultCharset UTF-8

<IfModule mime_magic_module>
    MIMEMagicFile conf/magic
</IfModule>

EnableSendfile on

IncludeOptional conf.d/*.conf
`;

const modules = (names: string) =>
	names
		.split(" ")
		.map((name) => `LoadModule ${name}_module modules/mod_${name}.so\n`)
		.join("");

const testPage = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html><head>
<title>Apache HTTP Server Test Page powered by CentOS</title>
</head>
<body><h1>Testing 123..</h1>
<p>This page is used to test the proper operation of the Apache HTTP server after it has been installed.</p>
</body></html>
`;

const httpd: DetailsOf = ({ userland, upstream }) => ({
	users: [{ name: "apache", uid: 48, gid: 48, home: "/usr/share/httpd", comment: "Apache" }],
	files: [
		unit(
			"httpd",
			unitText("The Apache HTTP Server", {
				unit: [
					"After=network.target remote-fs.target nss-lookup.target",
					"Documentation=man:httpd(8)",
					"Documentation=man:apachectl(8)",
				],
				service: [
					"Type=notify",
					...(userland === "centos7" ? ["EnvironmentFile=/etc/sysconfig/httpd"] : ["Environment=LANG=C"]),
					"ExecStart=/usr/sbin/httpd $OPTIONS -DFOREGROUND",
					"ExecReload=/usr/sbin/httpd $OPTIONS -k graceful",
					...(userland === "centos7"
						? [`ExecStop=/bin/kill -WINCH \${MAINPID}`, "KillSignal=SIGCONT"]
						: ["KillSignal=SIGWINCH", "KillMode=mixed"]),
					"PrivateTmp=true",
				],
				install: ["WantedBy=multi-user.target"],
			}),
		),
		config("/etc/httpd/conf/httpd.conf", httpdConf(upstream)),
		config(
			"/etc/httpd/conf/magic",
			"# Magic data for mod_mime_magic Apache module\n0\tstring\t\t\\x1f\\x8b\tapplication/octet-stream\n",
		),
		config(
			"/etc/httpd/conf.modules.d/00-base.conf",
			`#\n# This file loads most of the modules included with the Apache HTTP\n# Server itself.\n#\n\n${modules("access_compat actions alias allowmethods auth_basic authn_core authn_file authz_core authz_host authz_user autoindex cache deflate dir env expires headers include info log_config mime mime_magic negotiation rewrite setenvif status unixd userdir vhost_alias")}`,
		),
		config(
			"/etc/httpd/conf.modules.d/00-mpm.conf",
			`# Select the MPM module which should be used by uncommenting exactly\n# one of the following LoadModule lines:\n\n${userland === "centos7" ? modules("mpm_prefork") : `#${modules("mpm_prefork")}`}${userland === "centos7" ? "#" : ""}${modules("mpm_event")}`,
		),
		config(
			"/etc/httpd/conf.modules.d/00-proxy.conf",
			modules("proxy proxy_ajp proxy_balancer proxy_connect proxy_fcgi proxy_http lbmethod_byrequests"),
		),
		config("/etc/httpd/conf.modules.d/00-systemd.conf", modules("systemd")),
		config("/etc/httpd/conf.modules.d/01-cgi.conf", modules("cgi")),
		config(
			"/etc/httpd/conf.d/welcome.conf",
			'#\n# This configuration file enables the default "Welcome" page if there\n# is no default index page present for the root URL.\n#\n<LocationMatch "^/+$">\n    Options -Indexes\n    ErrorDocument 403 /.noindex.html\n</LocationMatch>\n\n<Directory /usr/share/httpd/noindex>\n    AllowOverride None\n    Require all granted\n</Directory>\n\nAlias /.noindex.html /usr/share/httpd/noindex/index.html\n',
		),
		config(
			"/etc/httpd/conf.d/autoindex.conf",
			'IndexOptions FancyIndexing HTMLTable VersionSort\nAlias /icons/ "/usr/share/httpd/icons/"\n',
		),
		config("/etc/httpd/conf.d/userdir.conf", "<IfModule mod_userdir.c>\n    UserDir disabled\n</IfModule>\n"),
		config("/etc/httpd/conf.d/README", "This directory holds configuration files for the Apache HTTP Server.\n"),
		config(
			"/etc/sysconfig/httpd",
			"#\n# This file can be used to set additional environment variables for\n# the httpd process, or pass additional options to the httpd\n# executable.\n#\n#OPTIONS=\n\nLANG=C\n",
		),
		config(
			"/etc/logrotate.d/httpd",
			"/var/log/httpd/*log {\n    missingok\n    notifempty\n    sharedscripts\n    delaycompress\n    postrotate\n        /bin/systemctl reload httpd.service > /dev/null 2>/dev/null || true\n    endscript\n}\n",
		),
		file("/usr/share/httpd/noindex/index.html", testPage),
		directory("/usr/share/httpd/icons"),
		directory("/usr/share/httpd/error"),
		directory("/usr/lib64/httpd/modules"),
		directory("/var/www"),
		directory("/var/www/html"),
		directory("/var/www/cgi-bin"),
		directory("/var/log/httpd", 0o700),
		ofUser(directory("/run/httpd", 0o710)),
		ofUser(directory("/var/cache/httpd", 0o700)),
		link("/etc/httpd/logs", "../../var/log/httpd"),
		link("/etc/httpd/modules", "../../usr/lib64/httpd/modules"),
		link("/etc/httpd/run", "/run/httpd"),
	],
});

const apache2Conf = `# This is the main Apache server configuration file.  It contains the
# configuration directives that give the server its instructions.

DefaultRuntimeDir \${APACHE_RUN_DIR}
PidFile \${APACHE_PID_FILE}
Timeout 300
KeepAlive On
MaxKeepAliveRequests 100
KeepAliveTimeout 5

User \${APACHE_RUN_USER}
Group \${APACHE_RUN_GROUP}
HostnameLookups Off
ErrorLog \${APACHE_LOG_DIR}/error.log
LogLevel warn

IncludeOptional mods-enabled/*.load
IncludeOptional mods-enabled/*.conf

Include ports.conf

<Directory />
	Options FollowSymLinks
	AllowOverride None
	Require all denied
</Directory>

<Directory /usr/share>
	AllowOverride None
	Require all granted
</Directory>

<Directory /var/www/>
	Options Indexes FollowSymLinks
	AllowOverride None
	Require all granted
</Directory>

AccessFileName .htaccess

<FilesMatch "^\\.ht">
	Require all denied
</FilesMatch>

LogFormat "%v:%p %h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" vhost_combined
LogFormat "%h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined
LogFormat "%h %l %u %t \\"%r\\" %>s %O" common

IncludeOptional conf-enabled/*.conf
IncludeOptional sites-enabled/*.conf
`;

const site = (port: number, more: string) => `<VirtualHost *:${port}>
	#ServerName www.example.com

	ServerAdmin webmaster@localhost
	DocumentRoot /var/www/html

	ErrorLog \${APACHE_LOG_DIR}/error.log
	CustomLog \${APACHE_LOG_DIR}/access.log combined
${more}</VirtualHost>
`;

const apacheModules =
	"access_compat alias auth_basic authn_core authn_file authz_core authz_host authz_user autoindex deflate dir env filter mime mpm_event negotiation reqtimeout setenvif status";
const otherModules =
	"actions allowmethods auth_digest cache cgi cgid dav expires headers http2 include info macro mpm_prefork mpm_worker proxy proxy_balancer proxy_fcgi proxy_http proxy_wstunnel lbmethod_byrequests remoteip rewrite slotmem_shm socache_shmcb speling ssl substitute unique_id userdir vhost_alias";

const apache2: DetailsOf = ({ userland }) => {
	const all = `${apacheModules} ${otherModules}`.split(" ").sort();
	return {
		units: ["apache2.service"],
		files: [
			unit(
				"apache2",
				unitText("The Apache HTTP Server", {
					unit: [
						"After=network.target remote-fs.target nss-lookup.target",
						"Documentation=https://httpd.apache.org/docs/2.4/",
					],
					service: [
						"Type=forking",
						"Environment=APACHE_STARTED_BY_SYSTEMD=true",
						"ExecStart=/usr/sbin/apachectl start",
						"ExecStop=/usr/sbin/apachectl graceful-stop",
						"ExecReload=/usr/sbin/apachectl graceful",
						"KillMode=mixed",
						"PrivateTmp=true",
						"Restart=on-abort",
					],
					install: ["WantedBy=multi-user.target"],
				}),
			),
			config("/etc/apache2/apache2.conf", apache2Conf),
			config(
				"/etc/apache2/ports.conf",
				"# If you just change the port or add more ports here, you will likely also\n# have to change the VirtualHost statement in\n# /etc/apache2/sites-enabled/000-default.conf\n\nListen 80\n\n<IfModule ssl_module>\n\tListen 443\n</IfModule>\n\n<IfModule mod_gnutls.c>\n\tListen 443\n</IfModule>\n",
			),
			config(
				"/etc/apache2/envvars",
				"unset HOME\nSUFFIX=\nexport APACHE_RUN_USER=www-data\nexport APACHE_RUN_GROUP=www-data\nexport APACHE_PID_FILE=/var/run/apache2$SUFFIX/apache2.pid\nexport APACHE_RUN_DIR=/var/run/apache2$SUFFIX\nexport APACHE_LOCK_DIR=/var/lock/apache2$SUFFIX\nexport APACHE_LOG_DIR=/var/log/apache2$SUFFIX\nexport LANG=C\n",
			),
			config("/etc/apache2/magic", "# Magic data for mod_mime_magic Apache module\n"),
			...all.map((name) =>
				config(
					`/etc/apache2/mods-available/${name}.load`,
					`LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so\n`,
				),
			),
			...apacheModules
				.split(" ")
				.map((name) => link(`/etc/apache2/mods-enabled/${name}.load`, `../mods-available/${name}.load`)),
			config(
				"/etc/apache2/mods-available/dir.conf",
				"<IfModule mod_dir.c>\n\tDirectoryIndex index.html index.cgi index.pl index.php index.xhtml index.htm\n</IfModule>\n",
			),
			link("/etc/apache2/mods-enabled/dir.conf", "../mods-available/dir.conf"),
			config(
				"/etc/apache2/mods-available/mpm_event.conf",
				"<IfModule mpm_event_module>\n\tStartServers\t\t\t2\n\tMinSpareThreads\t\t25\n\tMaxSpareThreads\t\t75\n\tThreadLimit\t\t\t64\n\tThreadsPerChild\t\t25\n\tMaxRequestWorkers\t150\n\tMaxConnectionsPerChild\t0\n</IfModule>\n",
			),
			link("/etc/apache2/mods-enabled/mpm_event.conf", "../mods-available/mpm_event.conf"),
			config("/etc/apache2/conf-available/charset.conf", "#AddDefaultCharset UTF-8\n"),
			config("/etc/apache2/conf-available/security.conf", "ServerTokens OS\nServerSignature On\nTraceEnable Off\n"),
			link("/etc/apache2/conf-enabled/charset.conf", "../conf-available/charset.conf"),
			link("/etc/apache2/conf-enabled/security.conf", "../conf-available/security.conf"),
			config("/etc/apache2/sites-available/000-default.conf", site(80, "")),
			config(
				"/etc/apache2/sites-available/default-ssl.conf",
				site(
					443,
					"\n\tSSLEngine on\n\tSSLCertificateFile      /etc/ssl/certs/ssl-cert-snakeoil.pem\n\tSSLCertificateKeyFile   /etc/ssl/private/ssl-cert-snakeoil.key\n",
				),
			),
			link("/etc/apache2/sites-enabled/000-default.conf", "../sites-available/000-default.conf"),
			config("/etc/default/apache-htcacheclean", "HTCACHECLEAN_RUN=auto\n"),
			config(
				"/var/www/html/index.html",
				`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">\n  <head>\n    <meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />\n    <title>Apache2 ${userland === "ubuntu2204" ? "Ubuntu" : "Debian"} Default Page: It works</title>\n  </head>\n  <body>\n    <h1>It works!</h1>\n  </body>\n</html>\n`,
			),
			directory("/var/www"),
			directory("/var/log/apache2", 0o750, 0, 4),
			directory("/var/cache/apache2"),
			directory("/usr/lib/apache2/modules"),
			directory("/usr/lib/cgi-bin"),
		],
	};
};

/** Apache and its modules in both families. */
export const HTTPD: Readonly<Record<string, DetailsOf>> = {
	httpd,
	apache2,
	mailcap: () => ({
		files: [
			config(
				"/etc/mime.types",
				"application/javascript\t\t\tjs\napplication/json\t\t\tjson\napplication/pdf\t\t\t\tpdf\napplication/zip\t\t\t\tzip\nimage/gif\t\t\t\tgif\nimage/jpeg\t\t\t\tjpeg jpg jpe\nimage/png\t\t\t\tpng\nimage/svg+xml\t\t\t\tsvg svgz\ntext/css\t\t\t\tcss\ntext/html\t\t\t\thtml htm\ntext/plain\t\t\t\tasc txt text\ntext/xml\t\t\t\txml xsl\n",
			),
		],
	}),
	mod_ssl: () => ({
		files: [
			config(
				"/etc/httpd/conf.d/ssl.conf",
				'Listen 443 https\n\nSSLPassPhraseDialog exec:/usr/libexec/httpd-ssl-pass-dialog\nSSLSessionCache         shmcb:/run/httpd/sslcache(512000)\nSSLSessionCacheTimeout  300\n\n<VirtualHost _default_:443>\n#DocumentRoot "/var/www/html"\n#ServerName www.example.com:443\nErrorLog logs/ssl_error_log\nTransferLog logs/ssl_access_log\nLogLevel warn\nSSLEngine on\nSSLProtocol all -SSLv2 -SSLv3\nSSLCipherSuite HIGH:3DES:!aNULL:!MD5:!SEED:!IDEA\nSSLCertificateFile /etc/pki/tls/certs/localhost.crt\nSSLCertificateKeyFile /etc/pki/tls/private/localhost.key\n</VirtualHost>\n',
			),
			config("/etc/httpd/conf.modules.d/00-ssl.conf", "LoadModule ssl_module modules/mod_ssl.so\n"),
		],
	}),
	mod_perl: () => ({
		files: [config("/etc/httpd/conf.modules.d/02-perl.conf", "LoadModule perl_module modules/mod_perl.so\n")],
	}),
	mod_auth_mysql: () => ({
		files: [
			config("/etc/httpd/conf.modules.d/10-mysql.conf", "LoadModule mysql_auth_module modules/mod_auth_mysql.so\n"),
		],
	}),
	"httpd-manual": () => ({
		files: [
			config(
				"/etc/httpd/conf.d/manual.conf",
				'AliasMatch ^/manual(?:/(?:de|en|es|fr|ja|ko|pt-br|ru))?(/.*)?$ "/usr/share/httpd/manual$1"\n',
			),
			directory("/usr/share/httpd/manual"),
		],
	}),
};
