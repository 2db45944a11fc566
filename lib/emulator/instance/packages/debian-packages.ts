import { definePackage, type Package, type PackageOptions } from "./package";
import { simpleUnit } from "./simple-unit";

type Versions = {
	readonly apache2: string;
	readonly nginx: string;
	readonly mariadb: string;
	readonly redis: string;
	readonly git: string;
	readonly curl: string;
	readonly wget: string;
	readonly vim: string;
	readonly php: readonly [series: string, version: string];
	readonly nodejs: string;
	readonly java: readonly [name: string, version: string];
	readonly python3: string;
	readonly docker: string;
};

const unitPath = (name: string) => `/usr/lib/systemd/system/${name}.service`;

/** Upstream's part of a Debian version: without epoch and revision. */
function upstream(version: string): string {
	return version.replace(/^\d+:/, "").replace(/[-+].*$/, "");
}

/** The packages of a Debian-family image; services start by themselves once installed, as Debian's policy has it. */
function debianPackages(mark: string, versions: Versions): Package[] {
	const deb = (name: string, version: string, options: PackageOptions = {}) =>
		definePackage(name, version, { arch: "amd64", repo: mark, ...options });
	const tool = (name: string, version: string, text: string, options: PackageOptions = {}) =>
		deb(name, version, { programs: [{ path: `/usr/bin/${name}`, version: text }], ...options });
	const [phpSeries, phpVersion] = versions.php;
	const [javaName, javaVersion] = versions.java;
	return [
		deb("apache2-bin", versions.apache2, {
			size: 1_345_000,
			summary: "Apache HTTP Server (modules and other binary files)",
			programs: [
				{ path: "/usr/sbin/apache2", version: `Server version: Apache/${upstream(versions.apache2)} (${mark})` },
			],
		}),
		deb("apache2-data", versions.apache2, { arch: "all", size: 165_000, summary: "Apache HTTP Server (common files)" }),
		deb("apache2-utils", versions.apache2, {
			size: 88_700,
			summary: "Apache HTTP Server (utility programs for web servers)",
		}),
		deb("apache2", versions.apache2, {
			size: 97_800,
			summary: "Apache HTTP Server",
			provides: ["httpd"],
			requires: ["apache2-bin", "apache2-data", "apache2-utils"],
			programs: [
				{ path: "/usr/sbin/apachectl", version: `Server version: Apache/${upstream(versions.apache2)} (${mark})` },
			],
			files: [
				{
					path: unitPath("apache2"),
					text: simpleUnit("The Apache HTTP Server", "/usr/sbin/apachectl start", {
						type: "forking",
						docs: ["https://httpd.apache.org/docs/2.4/"],
					}),
				},
				{
					path: "/etc/apache2/apache2.conf",
					text: "IncludeOptional mods-enabled/*.conf\nInclude ports.conf\nIncludeOptional sites-enabled/*.conf\n",
				},
				{ path: "/etc/apache2/ports.conf", text: "Listen 80\n" },
				{
					path: "/etc/apache2/sites-available/000-default.conf",
					text: "<VirtualHost *:80>\n\tDocumentRoot /var/www/html\n</VirtualHost>\n",
				},
				{ path: "/etc/apache2/sites-enabled/000-default.conf", link: "../sites-available/000-default.conf" },
				{
					path: "/var/www/html/index.html",
					text: "<!DOCTYPE html>\n<html><head><title>Apache2 Default Page: It works</title></head><body><h1>It works!</h1></body></html>\n",
				},
			],
			startsServices: ["apache2"],
		}),
		deb("nginx-common", versions.nginx, {
			arch: "all",
			size: 40_000,
			summary: "small, powerful, scalable web/proxy server - common files",
		}),
		deb("nginx", versions.nginx, {
			size: 600_000,
			summary: "small, powerful, scalable web/proxy server",
			requires: ["nginx-common"],
			programs: [
				{ path: "/usr/sbin/nginx", version: `nginx version: nginx/${upstream(versions.nginx)}`, stream: "stderr" },
			],
			files: [
				{
					path: unitPath("nginx"),
					text: simpleUnit("A high performance web server and a reverse proxy server", "/usr/sbin/nginx", {
						type: "forking",
						docs: ["man:nginx(8)"],
					}),
				},
				{
					path: "/etc/nginx/nginx.conf",
					text: "user www-data;\nevents {\n}\nhttp {\n\tinclude /etc/nginx/conf.d/*.conf;\n\tinclude /etc/nginx/sites-enabled/*;\n}\n",
				},
				{ path: "/etc/nginx/conf.d", directory: true },
				{
					path: "/etc/nginx/sites-available/default",
					text: "server {\n\tlisten 80 default_server;\n\tlisten [::]:80 default_server;\n\troot /var/www/html;\n\tserver_name _;\n}\n",
				},
				{ path: "/etc/nginx/sites-enabled/default", link: "/etc/nginx/sites-available/default" },
				{
					path: "/var/www/html/index.nginx-debian.html",
					text: "<!DOCTYPE html>\n<html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1></body></html>\n",
				},
			],
			startsServices: ["nginx"],
		}),
		deb("mariadb-client", versions.mariadb, {
			size: 1_000_000,
			summary: "MariaDB database client binaries",
			programs: [
				{
					path: "/usr/bin/mysql",
					version: `mysql  Ver 15.1 Distrib ${upstream(versions.mariadb)}-MariaDB, for debian-linux-gnu (x86_64)`,
				},
			],
		}),
		deb("mariadb-server", versions.mariadb, {
			size: 5_000_000,
			summary: "MariaDB database server binaries",
			requires: ["mariadb-client"],
			users: [{ name: "mysql", uid: 114, home: "/nonexistent", comment: "MySQL Server,,," }],
			programs: [{ path: "/usr/sbin/mariadbd", version: `mariadbd  Ver ${upstream(versions.mariadb)}-MariaDB` }],
			files: [
				{
					path: unitPath("mariadb"),
					text: simpleUnit(`MariaDB ${upstream(versions.mariadb)} database server`, "/usr/sbin/mariadbd", {
						type: "notify",
						user: "mysql",
					}),
				},
			],
			startsServices: ["mariadb"],
		}),
		deb("redis-server", versions.redis, {
			size: 46_000,
			summary: "Persistent key-value database with network interface",
			provides: ["redis"],
			users: [{ name: "redis", uid: 115, home: "/var/lib/redis", comment: "" }],
			programs: [
				{ path: "/usr/bin/redis-server", version: `Redis server v=${upstream(versions.redis)}` },
				{ path: "/usr/bin/redis-cli", version: `redis-cli ${upstream(versions.redis)}` },
			],
			files: [
				{
					path: unitPath("redis-server"),
					text: simpleUnit("Advanced key-value store", "/usr/bin/redis-server /etc/redis/redis.conf", {
						type: "notify",
						user: "redis",
					}),
				},
				{ path: "/etc/redis/redis.conf", text: "bind 127.0.0.1\nport 6379\n" },
			],
			startsServices: ["redis-server"],
		}),
		deb(`php${phpSeries}-cli`, phpVersion, {
			size: 1_800_000,
			summary: "command-line interpreter for the PHP scripting language",
			programs: [{ path: "/usr/bin/php", version: `PHP ${upstream(phpVersion)} (cli)` }],
		}),
		deb("php", `2:${phpSeries}+92`, {
			arch: "all",
			size: 3_100,
			summary: "server-side, HTML-embedded scripting language (default)",
			provides: ["php-cli"],
			requires: [`php${phpSeries}-cli`],
		}),
		tool("git", versions.git, `git version ${upstream(versions.git)}`, {
			size: 3_166_000,
			summary: "fast, scalable, distributed revision control system",
		}),
		tool("curl", versions.curl, `curl ${upstream(versions.curl)} (x86_64-pc-linux-gnu)`, {
			size: 194_000,
			summary: "command line tool for transferring data with URL syntax",
			isPreinstalled: true,
			programs: [],
		}),
		tool("wget", versions.wget, `GNU Wget ${upstream(versions.wget)} built on linux-gnu.`, {
			size: 339_000,
			summary: "retrieves files from the web",
			isPreinstalled: true,
		}),
		tool("vim", versions.vim, `VIM - Vi IMproved ${upstream(versions.vim)}`, {
			size: 1_729_000,
			summary: "Vi IMproved - enhanced vi editor",
		}),
		tool("tree", "2.0.2-1", "tree v2.0.2 (c) 1996 - 2022 by Steve Baker", {
			size: 47_900,
			summary: "displays an indented directory tree, in color",
		}),
		tool("jq", "1.6-2.1", "jq-1.6", { size: 52_500, summary: "lightweight and flexible command-line JSON processor" }),
		tool("unzip", "6.0-26", "UnZip 6.00 of 20 April 2009", { size: 174_000, summary: "De-archiver for .zip files" }),
		tool("htop", "3.0.5-7", "htop 3.0.5", { size: 128_000, summary: "interactive processes viewer" }),
		tool("python3", versions.python3, `Python ${upstream(versions.python3)}`, {
			size: 22_800,
			summary: "interactive high-level object-oriented language (default python3 version)",
			isPreinstalled: true,
		}),
		deb("nodejs", versions.nodejs, {
			size: 122_000,
			summary: "evented I/O for V8 javascript - runtime executable",
			programs: [{ path: "/usr/bin/node", version: `v${upstream(versions.nodejs).replace(/~.*/, "")}` }],
		}),
		deb(javaName, javaVersion, {
			size: 230_000,
			summary: "OpenJDK Java runtime, using Hotspot JIT",
			provides: ["default-jre", "default-jdk"],
			programs: [{ path: "/usr/bin/java", version: `openjdk version "${upstream(javaVersion)}"`, stream: "stderr" }],
		}),
		deb("docker.io", versions.docker, {
			size: 29_000_000,
			summary: "Linux container runtime",
			programs: [
				{ path: "/usr/bin/docker", version: `Docker version ${upstream(versions.docker)}` },
				{ path: "/usr/bin/dockerd", version: `Docker version ${upstream(versions.docker)}` },
			],
			files: [
				{
					path: unitPath("docker"),
					text: simpleUnit("Docker Application Container Engine", "/usr/bin/dockerd -H fd://", {
						type: "notify",
						docs: ["https://docs.docker.com"],
					}),
				},
			],
			startsServices: ["docker"],
		}),
		deb("openssh-server", "1:8.9p1-3", {
			summary: "secure shell (SSH) server, for secure access from remote machines",
			isPreinstalled: true,
			programs: [{ path: "/usr/sbin/sshd", version: "OpenSSH_8.9p1", stream: "stderr" }],
			files: [
				{
					path: unitPath("ssh"),
					text: simpleUnit("OpenBSD Secure Shell server", "/usr/sbin/sshd -D", {
						type: "notify",
						docs: ["man:sshd(8)", "man:sshd_config(5)"],
					}),
				},
			],
			startsServices: ["ssh"],
		}),
		deb("cron", "3.0pl1-137", {
			summary: "process scheduling daemon",
			isPreinstalled: true,
			programs: [{ path: "/usr/sbin/cron", version: "" }],
			files: [
				{
					path: unitPath("cron"),
					text: simpleUnit("Regular background program processing daemon", "/usr/sbin/cron -f -P", {
						docs: ["man:cron(8)"],
					}),
				},
			],
			startsServices: ["cron"],
		}),
		deb("aliyun-assist", "2.2.3.501-1", {
			summary: "Cloud Assistant client",
			isPreinstalled: true,
			programs: [{ path: "/usr/sbin/aliyun-service", version: "2.2.3.501" }],
			files: [
				{ path: unitPath("aliyun"), text: simpleUnit("Aliyun Assist", "/usr/sbin/aliyun-service", { type: "simple" }) },
			],
			startsServices: ["aliyun"],
		}),
	];
}

export const ubuntu2204Packages: readonly Package[] = debianPackages("Ubuntu", {
	apache2: "2.4.52-1ubuntu4.6",
	nginx: "1.18.0-6ubuntu14.4",
	mariadb: "1:10.6.12-0ubuntu0.22.04.1",
	redis: "5:6.0.16-1ubuntu1",
	git: "1:2.34.1-1ubuntu1.9",
	curl: "7.81.0-1ubuntu1.13",
	wget: "1.21.2-2ubuntu1",
	vim: "2:8.2.3995-1ubuntu2.10",
	php: ["8.1", "8.1.2-1ubuntu2.13"],
	nodejs: "12.22.9~dfsg-1ubuntu3",
	java: ["openjdk-11-jre-headless", "11.0.20+8-1ubuntu1~22.04"],
	python3: "3.10.6-1~22.04",
	docker: "20.10.25-0ubuntu1~22.04.1",
});

export const debian12Packages: readonly Package[] = debianPackages("Debian", {
	apache2: "2.4.57-2",
	nginx: "1.22.1-9",
	mariadb: "1:10.11.3-1",
	redis: "5:7.0.11-1",
	git: "1:2.39.2-1.1",
	curl: "7.88.1-10",
	wget: "1.21.3-1+b2",
	vim: "2:9.0.1378-2",
	php: ["8.2", "8.2.7-1~deb12u1"],
	nodejs: "18.13.0+dfsg1-1",
	java: ["openjdk-17-jre-headless", "17.0.7+7-1~deb12u1"],
	python3: "3.11.2-1+b1",
	docker: "20.10.24+dfsg1-1+b3",
});
