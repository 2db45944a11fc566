import { unitText } from "../../images/unit-text";
import { isRedHatFamily } from "../../kernel/userland";
import type { DetailsOf } from "./details-of";
import { config, directory, file, link, ofUser, unit } from "./kit";

const user = (uid: number | undefined, comment: string, home = "/var/lib/mysql", shell = "/sbin/nologin") => [
	{ name: "mysql", ...(uid !== undefined && { uid, gid: uid }), home, comment, shell },
];

/** MariaDB and MySQL in both families. */
export const MYSQL: Readonly<Record<string, DetailsOf>> = {
	"mariadb-server": ({ userland, upstream }) =>
		isRedHatFamily(userland)
			? {
					users: user(27, userland === "centos7" ? "MariaDB Server" : "MySQL Server"),
					files: [
						unit(
							"mariadb",
							userland === "centos7"
								? unitText("MariaDB database server", {
										unit: ["After=syslog.target", "After=network.target"],
										service: [
											"Type=simple",
											"User=mysql",
											"Group=mysql",
											"ExecStartPre=/usr/libexec/mariadb-prepare-db-dir %n",
											"ExecStart=/usr/bin/mysqld_safe --basedir=/usr",
											"ExecStartPost=/usr/libexec/mariadb-wait-ready $MAINPID",
											"TimeoutSec=300",
											"PrivateTmp=true",
										],
										install: ["WantedBy=multi-user.target"],
									})
								: unitText(`MariaDB ${upstream.split(".").slice(0, 2).join(".")} database server`, {
										unit: ["Documentation=man:mysqld(8)", "After=network.target"],
										service: [
											"Type=notify",
											"User=mysql",
											"Group=mysql",
											"ExecStart=/usr/libexec/mysqld --basedir=/usr $MYSQLD_OPTS $_WSREP_NEW_CLUSTER",
											"Restart=on-abort",
											"TimeoutSec=300",
											"PrivateTmp=true",
										],
										install: ["WantedBy=multi-user.target", "Alias=mysql.service", "Alias=mysqld.service"],
									}),
						),
						config(
							"/etc/my.cnf.d/server.cnf",
							"[server]\n\n[mysqld]\n\n[embedded]\n\n[mysqld-5.5]\n\n[mariadb]\n\n[mariadb-5.5]\n",
						),
						file(
							"/usr/libexec/mariadb-prepare-db-dir",
							"#!/bin/sh\n[ -d /var/lib/mysql/mysql ] || mysql_install_db --user=mysql >/dev/null 2>&1\nexit 0\n",
							0o755,
						),
						file(
							"/usr/libexec/mariadb-wait-ready",
							"#!/bin/sh\nfor i in 1 2 3 4 5; do\n  [ -S /var/lib/mysql/mysql.sock ] && exit 0\n  sleep 1\ndone\nexit 0\n",
							0o755,
						),
						config("/etc/logrotate.d/mariadb", "/var/log/mariadb/mariadb.log {\n    missingok\n}\n"),
						ofUser(directory("/var/lib/mysql")),
						ofUser(directory("/var/log/mariadb", 0o750)),
						ofUser(directory("/var/run/mariadb")),
						...(userland === "alinux3"
							? [config("/etc/my.cnf", "[client-server]\n\n!includedir /etc/my.cnf.d\n")]
							: []),
					],
				}
			: {
					users: user(undefined, "MySQL Server,,,", "/nonexistent", "/bin/false"),
					units: ["mariadb.service"],
					files: [
						unit(
							"mariadb",
							unitText(`MariaDB ${upstream} database server`, {
								unit: ["Documentation=man:mariadbd(8)", "After=network.target"],
								service: [
									"Type=notify",
									"User=mysql",
									"Group=mysql",
									"ExecStart=/usr/sbin/mariadbd $MYSQLD_OPTS",
									"Restart=on-abort",
									"TimeoutStartSec=900",
									"LimitNOFILE=32768",
								],
								install: ["WantedBy=multi-user.target", "Alias=mysql.service", "Alias=mysqld.service"],
							}),
						),
						config(
							"/etc/mysql/mariadb.conf.d/50-server.cnf",
							"[server]\n\n[mysqld]\n\npid-file                = /run/mysqld/mysqld.pid\nbasedir                 = /usr\n#datadir                 = /var/lib/mysql\n#tmpdir                  = /tmp\n\nbind-address            = 127.0.0.1\n\n#key_buffer_size        = 128M\n#max_allowed_packet     = 1G\n#max_connections        = 100\n\n#log_error = /var/log/mysql/error.log\nexpire_logs_days        = 10\n\ncharacter-set-server  = utf8mb4\ncollation-server      = utf8mb4_general_ci\n\n[embedded]\n\n[mariadb]\n",
						),
						ofUser(directory("/var/lib/mysql")),
						ofUser(directory("/var/log/mysql", 0o2750)),
						ofUser(directory("/run/mysqld")),
					],
				},
	"mariadb-common": () => ({
		files: [
			config(
				"/etc/mysql/mariadb.cnf",
				"[client-server]\n# Port or socket location where to connect\n# port = 3306\nsocket = /run/mysqld/mysqld.sock\n\n!includedir /etc/mysql/conf.d/\n!includedir /etc/mysql/mariadb.conf.d/\n",
			),
			config("/etc/mysql/mariadb.conf.d/50-client.cnf", "[client]\n\n[client-mariadb]\n"),
		],
	}),
	"mysql-common": ({ userland }) =>
		isRedHatFamily(userland)
			? {
					files: [
						config(
							"/etc/my.cnf",
							"#\n# This group is read both both by the client and the server\n# use it for options that affect everything\n#\n[client-server]\n\n#\n# include all files from the config directory\n#\n!includedir /etc/my.cnf.d\n",
						),
						directory("/etc/my.cnf.d"),
					],
				}
			: {
					files: [
						config("/etc/mysql/my.cnf.fallback", "!includedir /etc/mysql/conf.d/\n"),
						link("/etc/mysql/my.cnf", "/etc/mysql/my.cnf.fallback"),
						config("/etc/mysql/conf.d/mysql.cnf", "[mysql]\n"),
						config("/etc/mysql/conf.d/mysqldump.cnf", "[mysqldump]\nquick\nquote-names\nmax_allowed_packet\t= 16M\n"),
					],
				},
	"mysql-server": ({ userland }) =>
		isRedHatFamily(userland)
			? {
					users: user(27, "MySQL Server"),
					files: [
						unit(
							"mysqld",
							unitText("MySQL 8.0 database server", {
								unit: ["After=syslog.target", "After=network.target"],
								service: [
									"Type=notify",
									"User=mysql",
									"Group=mysql",
									"ExecStart=/usr/libexec/mysqld --basedir=/usr",
									"TimeoutSec=300",
									"PrivateTmp=true",
								],
								install: ["WantedBy=multi-user.target", "Alias=mysql.service"],
							}),
						),
						config(
							"/etc/my.cnf.d/mysql-server.cnf",
							"[mysqld]\ndatadir=/var/lib/mysql\nsocket=/var/lib/mysql/mysql.sock\nlog-error=/var/log/mysql/mysqld.log\npid-file=/run/mysqld/mysqld.pid\n",
						),
						ofUser(directory("/var/lib/mysql")),
						ofUser(directory("/var/log/mysql")),
						ofUser(directory("/run/mysqld")),
					],
				}
			: {},
	"mysql-community-server": () => ({
		users: user(27, "MySQL Server", "/var/lib/mysql", "/bin/false"),
		files: [
			unit(
				"mysqld",
				unitText("MySQL Server", {
					unit: ["Documentation=man:mysqld(8)", "After=network.target", "After=syslog.target"],
					service: [
						"User=mysql",
						"Group=mysql",
						"Type=forking",
						"PIDFile=/var/run/mysqld/mysqld.pid",
						"TimeoutSec=0",
						"PermissionsStartOnly=true",
						"ExecStart=/usr/sbin/mysqld --daemonize --pid-file=/var/run/mysqld/mysqld.pid $MYSQLD_OPTS",
						"EnvironmentFile=-/etc/sysconfig/mysql",
						"LimitNOFILE = 5000",
						"Restart=on-failure",
					],
					install: ["WantedBy=multi-user.target"],
				}),
			),
			config(
				"/etc/my.cnf",
				"[mysqld]\ndatadir=/var/lib/mysql\nsocket=/var/lib/mysql/mysql.sock\n\nsymbolic-links=0\n\nlog-error=/var/log/mysqld.log\npid-file=/var/run/mysqld/mysqld.pid\n",
			),
			ofUser(directory("/var/lib/mysql", 0o751)),
			ofUser(directory("/var/run/mysqld")),
		],
	}),
	"mysql-server-8.0": () => ({
		users: user(undefined, "MySQL Server,,,", "/nonexistent", "/bin/false"),
		units: ["mysql.service"],
		files: [
			unit(
				"mysql",
				unitText("MySQL Community Server", {
					unit: ["After=network-online.target"],
					service: [
						"Type=notify",
						"User=mysql",
						"Group=mysql",
						"PIDFile=/run/mysqld/mysqld.pid",
						"ExecStart=/usr/sbin/mysqld",
						"TimeoutSec=infinity",
						"Restart=on-failure",
						"RuntimeDirectory=mysqld",
						"RuntimeDirectoryMode=755",
						"LimitNOFILE=10000",
					],
					install: ["WantedBy=multi-user.target"],
				}),
			),
			config(
				"/etc/mysql/mysql.conf.d/mysqld.cnf",
				"[mysqld]\nuser\t\t= mysql\n# pid-file\t= /var/run/mysqld/mysqld.pid\n# socket\t= /var/run/mysqld/mysqld.sock\n# port\t\t= 3306\n# datadir\t= /var/lib/mysql\n\nbind-address\t\t= 127.0.0.1\nmysqlx-bind-address\t= 127.0.0.1\n\nkey_buffer_size\t\t= 16M\nmyisam-recover-options  = BACKUP\n# max_connections        = 151\n\nlog_error = /var/log/mysql/error.log\nmax_binlog_size   = 100M\n",
			),
			config("/etc/mysql/mysql.cnf", "!includedir /etc/mysql/conf.d/\n!includedir /etc/mysql/mysql.conf.d/\n"),
			config(
				"/etc/mysql/debian.cnf",
				"[client]\nhost     = localhost\nuser     = debian-sys-maint\nsocket   = /var/run/mysqld/mysqld.sock\n",
				0o600,
			),
			ofUser(directory("/var/lib/mysql", 0o700)),
			ofUser(directory("/var/log/mysql", 0o750)),
		],
	}),
};
