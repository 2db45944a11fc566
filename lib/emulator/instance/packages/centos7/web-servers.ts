import { definePackage, type Package } from "../package";

const httpdUnit = `[Unit]
Description=The Apache HTTP Server
After=network.target remote-fs.target nss-lookup.target
Documentation=man:httpd(8)
Documentation=man:apachectl(8)

[Service]
Type=notify
EnvironmentFile=/etc/sysconfig/httpd
ExecStart=/usr/sbin/httpd $OPTIONS -DFOREGROUND
ExecReload=/usr/sbin/httpd $OPTIONS -k graceful
ExecStop=/bin/kill -WINCH \${MAINPID}
KillSignal=SIGCONT
PrivateTmp=true

[Install]
WantedBy=multi-user.target
`;

const httpdConf = `ServerRoot "/etc/httpd"
Listen 80
Include conf.modules.d/*.conf
User apache
Group apache
ServerAdmin root@localhost
<Directory />
    AllowOverride none
    Require all denied
</Directory>
DocumentRoot "/var/www/html"
<Directory "/var/www">
    AllowOverride None
    Require all granted
</Directory>
<IfModule dir_module>
    DirectoryIndex index.html
</IfModule>
ErrorLog "logs/error_log"
LogLevel warn
AddDefaultCharset UTF-8
EnableSendfile on
IncludeOptional conf.d/*.conf
`;

const noindex = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html><head>
<title>Apache HTTP Server Test Page powered by CentOS</title>
</head>
<body><h1>Testing 123..</h1>
<p>This page is used to test the proper operation of the Apache HTTP server after it has been installed.</p>
</body></html>
`;

const nginxUnit = `[Unit]
Description=The nginx HTTP and reverse proxy server
After=network-online.target remote-fs.target nss-lookup.target
Wants=network-online.target

[Service]
Type=forking
PIDFile=/run/nginx.pid
ExecStartPre=/usr/bin/rm -f /run/nginx.pid
ExecStartPre=/usr/sbin/nginx -t
ExecStart=/usr/sbin/nginx
ExecReload=/usr/sbin/nginx -s reload
KillSignal=SIGQUIT
TimeoutStopSec=5
KillMode=process
PrivateTmp=true

[Install]
WantedBy=multi-user.target
`;

const nginxConf = `user nginx;
worker_processes auto;
error_log /var/log/nginx/error.log;
pid /run/nginx.pid;

events {
    worker_connections 1024;
}

http {
    access_log  /var/log/nginx/access.log;
    include             /etc/nginx/mime.types;
    default_type        application/octet-stream;
    include /etc/nginx/conf.d/*.conf;

    server {
        listen       80;
        listen       [::]:80;
        server_name  _;
        root         /usr/share/nginx/html;
    }
}
`;

/** Web servers of CentOS 7 (base, updates) and EPEL 7. */
export const webServers: readonly Package[] = [
	definePackage("apr", "1.4.8-7.el7", {
		size: 106_496,
		installedSize: 227_000,
		summary: "Apache Portable Runtime library",
		license: "ASL 2.0",
	}),
	definePackage("apr-util", "1.5.2-6.el7", {
		size: 94_208,
		installedSize: 194_000,
		summary: "Apache Portable Runtime Utility library",
		license: "ASL 2.0",
		requires: ["apr"],
	}),
	definePackage("mailcap", "2.1.41-2.el7", {
		arch: "noarch",
		size: 31_744,
		installedSize: 62_360,
		summary: "Helper application and MIME type associations for file types",
		license: "Public Domain and MIT",
		files: [{ path: "/etc/mime.types", text: "text/html\thtml htm\ntext/plain\ttxt\napplication/json\tjson\n" }],
	}),
	definePackage("httpd-tools", "2.4.6-99.el7.centos.1", {
		repo: "updates",
		size: 96_256,
		installedSize: 171_000,
		summary: "Tools for use with the Apache HTTP Server",
		license: "ASL 2.0",
		requires: ["apr", "apr-util"],
		programs: [
			{ path: "/usr/bin/ab", version: "This is ApacheBench, Version 2.3 <$Revision: 1430300 $>" },
			{ path: "/usr/bin/htpasswd", version: "htpasswd (Apache/2.4.6)" },
		],
	}),
	definePackage("httpd", "2.4.6-99.el7.centos.1", {
		repo: "updates",
		size: 2_831_155,
		installedSize: 9_821_064,
		summary: "Apache HTTP Server",
		license: "ASL 2.0",
		requires: ["apr", "apr-util", "httpd-tools", "mailcap"],
		users: [{ name: "apache", uid: 48, home: "/usr/share/httpd", comment: "Apache" }],
		programs: [
			{
				path: "/usr/sbin/httpd",
				version: "Server version: Apache/2.4.6 (CentOS)\nServer built:   May 30 2023 14:01:11",
			},
			{
				path: "/usr/sbin/apachectl",
				version: "Server version: Apache/2.4.6 (CentOS)\nServer built:   May 30 2023 14:01:11",
			},
		],
		files: [
			{ path: "/usr/lib/systemd/system/httpd.service", text: httpdUnit },
			{ path: "/etc/httpd/conf/httpd.conf", text: httpdConf },
			{
				path: "/etc/httpd/conf.modules.d/00-base.conf",
				text: "LoadModule dir_module modules/mod_dir.so\nLoadModule mime_module modules/mod_mime.so\n",
			},
			{
				path: "/etc/httpd/conf.d/welcome.conf",
				text: '<LocationMatch "^/+$">\n    Options -Indexes\n    ErrorDocument 403 /.noindex.html\n</LocationMatch>\n\nAlias /.noindex.html /usr/share/httpd/noindex/index.html\n',
			},
			{ path: "/etc/sysconfig/httpd", text: "LANG=C\n" },
			{ path: "/usr/share/httpd/noindex/index.html", text: noindex },
			{ path: "/var/www/html", directory: true },
			{ path: "/var/www/cgi-bin", directory: true },
			{ path: "/var/log/httpd", directory: true },
			{ path: "/etc/httpd/logs", link: "../../var/log/httpd" },
		],
	}),
	definePackage("mod_ssl", "2.4.6-99.el7.centos.1", {
		epoch: 1,
		repo: "updates",
		size: 118_784,
		installedSize: 229_000,
		summary: "SSL/TLS module for the Apache HTTP Server",
		license: "ASL 2.0",
		requires: ["httpd"],
		files: [{ path: "/etc/httpd/conf.d/ssl.conf", text: "Listen 443 https\nSSLProtocol all -SSLv2 -SSLv3\n" }],
	}),
	definePackage("nginx-filesystem", "1.20.1-10.el7", {
		epoch: 1,
		repo: "epel",
		arch: "noarch",
		size: 24_576,
		installedSize: 0,
		summary: "The basic directory layout for the Nginx server",
		license: "BSD",
		users: [{ name: "nginx", uid: 997, home: "/var/lib/nginx", comment: "Nginx web server" }],
		files: [
			{ path: "/etc/nginx/conf.d", directory: true },
			{ path: "/etc/nginx/default.d", directory: true },
			{ path: "/usr/share/nginx/html", directory: true },
		],
	}),
	definePackage("centos-indexhtml", "7-9.el7.centos", {
		arch: "noarch",
		size: 94_208,
		summary: "Browser default start page for CentOS",
		license: "Distributable",
	}),
	definePackage("gperftools-libs", "2.6.1-1.el7", {
		size: 278_528,
		summary: "Libraries provided by gperftools",
		license: "BSD",
	}),
	definePackage("openssl11-libs", "1.1.1k-7.el7", {
		epoch: 1,
		repo: "epel",
		size: 1_572_864,
		summary: "A general purpose cryptography library with TLS implementation",
		license: "OpenSSL and ASL 2.0",
	}),
	definePackage("nginx", "1.20.1-10.el7", {
		epoch: 1,
		repo: "epel",
		size: 602_112,
		installedSize: 1_834_000,
		summary: "A high performance web server and reverse proxy server",
		license: "BSD",
		requires: ["nginx-filesystem", "centos-indexhtml", "gperftools-libs", "openssl11-libs"],
		programs: [{ path: "/usr/sbin/nginx", version: "nginx version: nginx/1.20.1", stream: "stderr" }],
		files: [
			{ path: "/usr/lib/systemd/system/nginx.service", text: nginxUnit },
			{ path: "/etc/nginx/nginx.conf", text: nginxConf },
			{ path: "/etc/nginx/mime.types", text: "types {\n    text/html html htm;\n    text/css css;\n}\n" },
			{
				path: "/usr/share/nginx/html/index.html",
				text: "<!DOCTYPE html>\n<html><head><title>Welcome to CentOS</title></head><body><h1>Welcome to CentOS</h1></body></html>\n",
			},
			{
				path: "/usr/share/nginx/html/404.html",
				text: "<html><head><title>The page is not found</title></head><body><h1>nginx error!</h1></body></html>\n",
			},
			{ path: "/var/log/nginx", directory: true },
		],
	}),
	definePackage("haproxy", "1.5.18-9.el7_9.1", {
		repo: "updates",
		size: 855_040,
		summary: "TCP/HTTP proxy and load balancer for high availability environments",
		users: [{ name: "haproxy", uid: 188, home: "/var/lib/haproxy", comment: "haproxy" }],
		programs: [
			{ path: "/usr/sbin/haproxy", version: "HA-Proxy version 1.5.18 2016/05/10" },
			{ path: "/usr/sbin/haproxy-systemd-wrapper", version: "" },
		],
		files: [
			{ path: "/etc/haproxy/haproxy.cfg", text: "global\n    daemon\ndefaults\n    mode http\n" },
			{
				path: "/usr/lib/systemd/system/haproxy.service",
				text: "[Unit]\nDescription=HAProxy Load Balancer\nAfter=syslog.target network.target\n\n[Service]\nExecStart=/usr/sbin/haproxy-systemd-wrapper -f /etc/haproxy/haproxy.cfg -p /run/haproxy.pid\n\n[Install]\nWantedBy=multi-user.target\n",
			},
		],
	}),
];
