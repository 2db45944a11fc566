import { serviceText, unitText } from "../../images/unit-text";
import { isRedHatFamily } from "../../kernel/userland";
import { parsePrograms } from "../package";
import type { Details, DetailsOf } from "./details-of";
import { config, directory, file, link, ofUser, unit } from "./kit";

/** A Java runtime: home below /usr/lib/jvm, programs in its bin, alternatives links to them. */
function java(version: string, isHeadless: boolean, isDevelopment: boolean, isDebian: boolean, name: string): Details {
	const major = /^(1\.8|\d+)/.exec(version.replace(/^8u/, "1.8."))?.[1] ?? "1.8";
	const home = isDebian
		? `/usr/lib/jvm/java-${major === "1.8" ? "8" : major}-openjdk-amd64`
		: `/usr/lib/jvm/java-${major === "1.8" ? "1.8.0" : major}-openjdk-${version}.x86_64`;
	const bin = isDebian || major !== "1.8" ? `${home}/bin` : isDevelopment ? `${home}/bin` : `${home}/jre/bin`;
	if (isDevelopment) {
		const tools = "javac jar jps jstack jmap jstat jcmd javap jdb".split(" ");
		return {
			programs: [
				...parsePrograms(`${home}/bin: ${tools.join(" ")}`),
				...tools.map((tool) => ({ path: `/usr/bin/${tool}`, link: `/etc/alternatives/${tool}` })),
			],
			files: [
				...tools.map((tool) => link(`/etc/alternatives/${tool}`, `${home}/bin/${tool}`)),
				link("/etc/alternatives/java_sdk", home),
				link("/usr/lib/jvm/java", "/etc/alternatives/java_sdk"),
			],
		};
	}
	if (!isHeadless) {
		return {};
	}
	const tools = ["java", "keytool", ...(major === "1.8" ? ["rmid", "rmiregistry", "orbd"] : [])];
	return {
		programs: [
			...parsePrograms(`${bin}: ${tools.join(" ")}`),
			...tools.map((tool) => ({ path: `/usr/bin/${tool}`, link: `/etc/alternatives/${tool}` })),
		],
		files: [
			...tools.map((tool) => link(`/etc/alternatives/${tool}`, `${bin}/${tool}`)),
			link("/etc/alternatives/jre", bin.replace(/\/bin$/, "")),
			link("/usr/lib/jvm/jre", "/etc/alternatives/jre"),
			...(isDebian
				? [link("/usr/lib/jvm/default-java", home.slice("/usr/lib/jvm/".length))]
				: [link(`/usr/lib/jvm/java-${major === "1.8" ? "1.8.0" : major}-openjdk`, home)]),
			directory(`${bin.replace(/\/bin$/, "")}/lib/security`),
			file(`${home}/release`, `JAVA_VERSION="${version.split("-")[0]}"\nIMPLEMENTOR="${name}"\n`),
		],
	};
}

const javaNames = ["1.8.0-openjdk", "11-openjdk", "17-openjdk"].flatMap((base) =>
	["-headless", "", "-devel"].map((tail) => [`java-${base}${tail}`, tail] as const),
);
const debianJava = ["8", "11", "17"].flatMap((major) =>
	["jre-headless", "jre", "jdk-headless", "jdk"].map((tail) => [`openjdk-${major}-${tail}`, tail] as const),
);

const phpIni = `[PHP]
engine = On
short_open_tag = Off
precision = 14
output_buffering = 4096
zlib.output_compression = Off
implicit_flush = Off
serialize_precision = 17
disable_functions =
disable_classes =
zend.enable_gc = On
expose_php = On
max_execution_time = 30
max_input_time = 60
memory_limit = 128M
error_reporting = E_ALL & ~E_DEPRECATED & ~E_STRICT
display_errors = Off
display_startup_errors = Off
log_errors = On
variables_order = "GPCS"
request_order = "GP"
post_max_size = 8M
auto_prepend_file =
auto_append_file =
default_mimetype = "text/html"
;default_charset = "UTF-8"
;include_path = ".:/php/includes"
doc_root =
user_dir =
enable_dl = Off
;cgi.fix_pathinfo=1
file_uploads = On
upload_max_filesize = 2M
max_file_uploads = 20
allow_url_fopen = On
allow_url_include = Off
default_socket_timeout = 60

[Date]
; Defines the default timezone used by the date functions
; http://www.php.net/manual/en/datetime.configuration.php#ini.date.timezone
;date.timezone =

[mail function]
SMTP = localhost
smtp_port = 25
mail.add_x_header = On

[MySQL]
mysql.allow_local_infile = On

[MySQLi]
mysqli.max_persistent = -1
mysqli.default_port = 3306

[Session]
session.save_handler = files
session.use_cookies = 1
session.use_only_cookies = 1
session.name = PHPSESSID
session.auto_start = 0
session.cookie_lifetime = 0
session.cookie_path = /
session.gc_probability = 1
session.gc_divisor = 1000
session.gc_maxlifetime = 1440
`;

const pool = (user: string, listen: string) => `; Start a new pool named 'www'.
[www]

listen = ${listen}
;listen.backlog = -1
listen.allowed_clients = 127.0.0.1
;listen.owner = nobody
;listen.group = nobody
;listen.mode = 0666

user = ${user}
group = ${user}

pm = dynamic
pm.max_children = 50
pm.start_servers = 5
pm.min_spare_servers = 5
pm.max_spare_servers = 35

slowlog = /var/log/php-fpm/www-slow.log
php_admin_value[error_log] = /var/log/php-fpm/www-error.log
php_admin_flag[log_errors] = on
php_value[session.save_handler] = files
php_value[session.save_path] = /var/lib/php/session
`;

const redHatFpm: DetailsOf = ({ userland }) => ({
	users: [{ name: "apache", uid: 48, gid: 48, home: "/usr/share/httpd", comment: "Apache" }],
	files: [
		unit(
			"php-fpm",
			serviceText("The PHP FastCGI Process Manager", "/usr/sbin/php-fpm --nodaemonize", {
				type: "notify",
				after: "syslog.target network.target",
				more: [
					...(userland === "centos7"
						? ["PIDFile=/run/php-fpm/php-fpm.pid", "EnvironmentFile=/etc/sysconfig/php-fpm"]
						: []),
					"ExecReload=/bin/kill -USR2 $MAINPID",
					"PrivateTmp=true",
				],
			}),
		),
		config(
			"/etc/php-fpm.conf",
			"include=/etc/php-fpm.d/*.conf\n\n[global]\npid = /run/php-fpm/php-fpm.pid\nerror_log = /var/log/php-fpm/error.log\ndaemonize = yes\n",
		),
		config(
			"/etc/php-fpm.d/www.conf",
			pool("apache", userland === "centos7" ? "127.0.0.1:9000" : "/run/php-fpm/www.sock"),
		),
		config("/etc/sysconfig/php-fpm", "# Additional environment file for php-fpm\n"),
		ofUser(directory("/var/log/php-fpm", 0o770)),
		directory("/run/php-fpm"),
		ofUser(directory("/var/lib/php/session", 0o770)),
	],
});

function debianPhp(series: string): Readonly<Record<string, DetailsOf>> {
	return {
		[`php${series}-cli`]: () => ({
			files: [config(`/etc/php/${series}/cli/php.ini`, phpIni), directory(`/etc/php/${series}/cli/conf.d`)],
		}),
		[`php${series}-common`]: () => ({ files: [directory(`/etc/php/${series}/mods-available`)] }),
		[`php${series}-fpm`]: () => ({
			units: [`php${series}-fpm.service`],
			files: [
				unit(
					`php${series}-fpm`,
					unitText(`The PHP ${series} FastCGI Process Manager`, {
						unit: [`Documentation=man:php-fpm${series}(8)`, "After=network.target"],
						service: [
							"Type=notify",
							`ExecStart=/usr/sbin/php-fpm${series} --nodaemonize --fpm-config /etc/php/${series}/fpm/php-fpm.conf`,
							"ExecReload=/bin/kill -USR2 $MAINPID",
						],
						install: ["WantedBy=multi-user.target"],
					}),
				),
				config(`/etc/php/${series}/fpm/php.ini`, phpIni),
				config(
					`/etc/php/${series}/fpm/php-fpm.conf`,
					`[global]\npid = /run/php/php${series}-fpm.pid\nerror_log = /var/log/php${series}-fpm.log\ninclude=/etc/php/${series}/fpm/pool.d/*.conf\n`,
				),
				config(`/etc/php/${series}/fpm/pool.d/www.conf`, pool("www-data", `/run/php/php${series}-fpm.sock`)),
			],
		}),
		[`libapache2-mod-php${series}`]: () => ({
			files: [
				config(`/etc/php/${series}/apache2/php.ini`, phpIni),
				config(
					`/etc/apache2/mods-available/php${series}.load`,
					`LoadModule php_module /usr/lib/apache2/modules/libphp${series}.so\n`,
				),
				config(
					`/etc/apache2/mods-available/php${series}.conf`,
					'<FilesMatch ".+\\.ph(?:ar|p|tml)$">\n    SetHandler application/x-httpd-php\n</FilesMatch>\n',
				),
				link(`/etc/apache2/mods-enabled/php${series}.load`, `../mods-available/php${series}.load`),
				link(`/etc/apache2/mods-enabled/php${series}.conf`, `../mods-available/php${series}.conf`),
			],
		}),
	};
}

const phpModules = "bcmath gd intl ldap mbstring mcrypt mysql mysqlnd odbc opcache pdo pgsql soap xml xmlrpc json";

/** Java, PHP and other languages. */
export const LANGUAGES: Readonly<Record<string, DetailsOf>> = {
	...Object.fromEntries(
		javaNames.map(
			([name, tail]) =>
				[
					name,
					(({ version }) =>
						java(version, tail === "-headless", tail === "-devel", false, "Red Hat, Inc.")) satisfies DetailsOf,
				] as const,
		),
	),
	...Object.fromEntries(
		debianJava.map(
			([name, tail]) =>
				[
					name,
					(({ version }) =>
						java(version, tail === "jre-headless", tail === "jdk-headless", true, "Debian")) satisfies DetailsOf,
				] as const,
		),
	),
	"php-common": ({ userland }) =>
		isRedHatFamily(userland)
			? {
					files: [
						config("/etc/php.ini", phpIni),
						config("/etc/php.d/curl.ini", "; Enable curl extension module\nextension=curl.so\n"),
						config("/etc/php.d/zip.ini", "; Enable ZIP extension module\nextension=zip.so\n"),
						directory("/usr/lib64/php/modules"),
						directory("/usr/share/php"),
						directory("/var/lib/php"),
					],
				}
			: {},
	php: ({ userland }) =>
		isRedHatFamily(userland)
			? {
					files: [
						config(
							"/etc/httpd/conf.d/php.conf",
							'<FilesMatch \\.php$>\n    SetHandler application/x-httpd-php\n</FilesMatch>\n\nAddType text/html .php\n\nDirectoryIndex index.php\n\nphp_value session.save_handler "files"\nphp_value session.save_path    "/var/lib/php/session"\n',
						),
						config(
							"/etc/httpd/conf.modules.d/10-php.conf",
							"<IfModule prefork.c>\n  LoadModule php5_module modules/libphp5.so\n</IfModule>\n",
						),
						directory("/var/lib/php/session", 0o770, 0, 48),
					],
				}
			: {},
	"php-fpm": (context) => (isRedHatFamily(context.userland) ? redHatFpm(context) : {}),
	...Object.fromEntries(
		phpModules.split(" ").map(
			(name) =>
				[
					`php-${name}`,
					(({ userland }) =>
						isRedHatFamily(userland)
							? {
									files: [
										config(`/etc/php.d/${name}.ini`, `; Enable ${name} extension module\nextension=${name}.so\n`),
									],
								}
							: {}) satisfies DetailsOf,
				] as const,
		),
	),
	...debianPhp("8.1"),
	...debianPhp("8.2"),
};
