import { definePackage, type Package } from "../package";
import { simpleUnit } from "../simple-unit";

const unitPath = (name: string) => `/usr/lib/systemd/system/${name}.service`;

/** Databases and other servers of CentOS 7 and EPEL 7. */
export const servers: readonly Package[] = [
	definePackage("mariadb", "5.5.68-1.el7", {
		epoch: 1,
		size: 9_227_468,
		installedSize: 51_000_000,
		summary: "A community developed branch of MySQL",
		license: "GPLv2 with exceptions and LGPLv2 and BSD",
		programs: [
			{
				path: "/usr/bin/mysql",
				version: "mysql  Ver 15.1 Distrib 5.5.68-MariaDB, for Linux (x86_64) using readline 5.1",
			},
			{ path: "/usr/bin/mysqldump", version: "mysqldump  Ver 10.14 Distrib 5.5.68-MariaDB, for Linux (x86_64)" },
		],
	}),
	definePackage("perl-DBI", "1.627-4.el7", {
		size: 821_248,
		summary: "A database access API for perl",
		license: "GPL+ or Artistic",
	}),
	definePackage("perl-DBD-MySQL", "4.023-6.el7", {
		size: 143_360,
		summary: "A MySQL interface for perl",
		license: "GPL+ or Artistic",
		requires: ["perl-DBI"],
	}),
	definePackage("mariadb-server", "5.5.68-1.el7", {
		epoch: 1,
		size: 11_534_336,
		installedSize: 58_000_000,
		summary: "The MariaDB server and related files",
		license: "GPLv2 with exceptions and LGPLv2 and BSD",
		requires: ["mariadb", "perl-DBI", "perl-DBD-MySQL"],
		users: [{ name: "mysql", uid: 27, home: "/var/lib/mysql", comment: "MariaDB Server" }],
		programs: [
			{ path: "/usr/bin/mysqld_safe", version: "mysqld_safe  Ver 5.5.68-MariaDB" },
			{ path: "/usr/libexec/mysqld", version: "mysqld  Ver 5.5.68-MariaDB for Linux on x86_64 (MariaDB Server)" },
		],
		files: [
			{
				path: unitPath("mariadb"),
				text: simpleUnit("MariaDB database server", "/usr/bin/mysqld_safe --basedir=/usr", {
					type: "simple",
					user: "mysql",
				}),
			},
			{ path: "/etc/my.cnf.d/server.cnf", text: "[server]\n[mysqld]\n" },
			{ path: "/var/lib/mysql", directory: true },
			{ path: "/var/log/mariadb", directory: true },
		],
	}),
	definePackage("jemalloc", "3.6.0-1.el7", {
		repo: "epel",
		size: 107_520,
		summary: "General-purpose scalable concurrent malloc implementation",
		license: "BSD",
	}),
	definePackage("redis", "3.2.12-2.el7", {
		repo: "epel",
		size: 557_056,
		installedSize: 1_400_000,
		summary: "A persistent key-value database",
		license: "BSD",
		requires: ["jemalloc"],
		users: [{ name: "redis", uid: 996, home: "/var/lib/redis", comment: "Redis Database Server" }],
		programs: [
			{
				path: "/usr/bin/redis-server",
				version: "Redis server v=3.2.12 sha=00000000:0 malloc=jemalloc-3.6.0 bits=64 build=7897e7d0e13773f",
			},
			{ path: "/usr/bin/redis-cli", version: "redis-cli 3.2.12" },
		],
		files: [
			{
				path: unitPath("redis"),
				text: simpleUnit(
					"Redis persistent key-value database",
					"/usr/bin/redis-server /etc/redis.conf --supervised systemd",
					{ type: "notify", user: "redis" },
				),
			},
			{ path: "/etc/redis.conf", text: "bind 127.0.0.1\nport 6379\ndir /var/lib/redis\n" },
			{ path: "/var/lib/redis", directory: true },
		],
	}),
	definePackage("memcached", "1.4.15-10.el7_3.1", {
		size: 86_016,
		summary: "High Performance, Distributed Memory Object Cache",
		license: "BSD",
		users: [{ name: "memcached", uid: 995, home: "/run/memcached", comment: "Memcached daemon" }],
		programs: [{ path: "/usr/bin/memcached", version: "memcached 1.4.15" }],
		files: [
			{
				path: unitPath("memcached"),
				text: simpleUnit("Memcached", "/usr/bin/memcached -u memcached -p 11211 -m 64 -c 1024", { type: "simple" }),
			},
		],
	}),
	definePackage("postgresql-libs", "9.2.24-9.el7_9", {
		repo: "updates",
		size: 240_640,
		summary: "The shared libraries required for any PostgreSQL clients",
		license: "PostgreSQL",
	}),
	definePackage("postgresql", "9.2.24-9.el7_9", {
		repo: "updates",
		size: 3_145_728,
		summary: "PostgreSQL client programs",
		license: "PostgreSQL",
		requires: ["postgresql-libs"],
		programs: [{ path: "/usr/bin/psql", version: "psql (PostgreSQL) 9.2.24" }],
	}),
	definePackage("postgresql-server", "9.2.24-9.el7_9", {
		repo: "updates",
		size: 3_984_588,
		summary: "The programs needed to create and run a PostgreSQL server",
		license: "PostgreSQL",
		requires: ["postgresql", "postgresql-libs"],
		users: [{ name: "postgres", uid: 26, home: "/var/lib/pgsql", comment: "PostgreSQL Server" }],
		programs: [
			{ path: "/usr/bin/postmaster", version: "postgres (PostgreSQL) 9.2.24" },
			{ path: "/usr/bin/postgresql-setup", version: "" },
		],
		files: [
			{
				path: unitPath("postgresql"),
				text: simpleUnit("PostgreSQL database server", "/usr/bin/postmaster -D /var/lib/pgsql/data -p 5432", {
					user: "postgres",
				}),
			},
		],
	}),
	definePackage("vsftpd", "3.0.2-29.el7_9", {
		repo: "updates",
		size: 177_152,
		summary: "Very Secure Ftp Daemon",
		programs: [{ path: "/usr/sbin/vsftpd", version: "vsftpd: version 3.0.2" }],
		files: [
			{ path: "/etc/vsftpd/vsftpd.conf", text: "anonymous_enable=YES\nlocal_enable=YES\n" },
			{
				path: unitPath("vsftpd"),
				text: simpleUnit("Vsftpd ftp daemon", "/usr/sbin/vsftpd /etc/vsftpd/vsftpd.conf", { type: "forking" }),
			},
		],
	}),
	definePackage("squid", "3.5.20-17.el7_9.9", {
		epoch: 7,
		repo: "updates",
		size: 3_250_585,
		summary: "The Squid proxy caching server",
		users: [{ name: "squid", uid: 23, home: "/var/spool/squid", comment: "" }],
		programs: [{ path: "/usr/sbin/squid", version: "Squid Cache: Version 3.5.20" }],
		files: [
			{
				path: unitPath("squid"),
				text: simpleUnit("Squid caching proxy", "/usr/sbin/squid -f /etc/squid/squid.conf", { type: "forking" }),
			},
		],
	}),
	definePackage("tomcat", "7.0.76-16.el7_9", {
		repo: "updates",
		arch: "noarch",
		size: 94_208,
		summary: "Apache Servlet/JSP Engine, RI for Servlet 3.0/JSP 2.2 API",
		license: "ASL 2.0",
		requires: ["java-1.8.0-openjdk-headless"],
		users: [{ name: "tomcat", uid: 91, home: "/usr/share/tomcat", comment: "Apache Tomcat" }],
		files: [
			{ path: "/usr/libexec/tomcat/server", text: "#!/bin/bash\n", mode: 0o755 },
			{
				path: unitPath("tomcat"),
				text: simpleUnit("Apache Tomcat Web Application Container", "/usr/libexec/tomcat/server start", {
					type: "simple",
					user: "tomcat",
				}),
			},
		],
	}),
	definePackage("container-selinux", "2.119.2-1.911c772.el7_8", {
		epoch: 2,
		repo: "extras",
		arch: "noarch",
		size: 40_960,
		summary: "SELinux policies for container runtimes",
	}),
	definePackage("docker", "1.13.1-210.git7d71120.el7.centos", {
		epoch: 2,
		repo: "extras",
		size: 18_874_368,
		installedSize: 65_000_000,
		summary: "Automates deployment of containerized applications",
		license: "ASL 2.0",
		requires: ["container-selinux"],
		programs: [
			{ path: "/usr/bin/docker", version: "Docker version 1.13.1, build 7d71120/1.13.1" },
			{ path: "/usr/bin/dockerd-current", version: "Docker version 1.13.1, build 7d71120/1.13.1" },
		],
		files: [
			{
				path: unitPath("docker"),
				text: simpleUnit(
					"Docker Application Container Engine",
					"/usr/bin/dockerd-current --exec-opt native.cgroupdriver=systemd",
					{ type: "notify", docs: ["http://docs.docker.com"] },
				),
			},
		],
	}),
	definePackage("ntp", "4.2.6p5-29.el7.centos.2", {
		size: 561_152,
		summary: "The NTP daemon and utilities",
		license: "(MIT and BSD and BSD with advertising) and GPLv2",
		users: [{ name: "ntp", uid: 38, home: "/etc/ntp", comment: "" }],
		programs: [
			{ path: "/usr/sbin/ntpd", version: "ntpd 4.2.6p5" },
			{ path: "/usr/sbin/ntpdate", version: "ntpdate 4.2.6p5" },
		],
		files: [
			{
				path: unitPath("ntpd"),
				text: simpleUnit("Network Time Service", "/usr/sbin/ntpd -u ntp:ntp -g", { type: "forking" }),
			},
		],
	}),
];
