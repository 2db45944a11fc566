import { serviceText, unitText } from "../../images/unit-text";
import { isRedHatFamily } from "../../kernel/userland";
import type { DetailsOf } from "./details-of";
import { config, directory, file, link, ofUser, unit } from "./kit";

const redisConf = (dir: string, log: string, supervised: string, port = 6379) => `# Redis configuration file example.
#
# Note that in order to read the configuration file, Redis must be
# started with the file path as first argument.

bind 127.0.0.1
protected-mode yes
port ${port}
tcp-backlog 511
timeout 0
tcp-keepalive 300
daemonize no
supervised ${supervised}
pidfile /var/run/redis_${port}.pid
loglevel notice
logfile ${log}
databases 16
save 900 1
save 300 10
save 60 10000
stop-writes-on-bgsave-error yes
rdbcompression yes
rdbchecksum yes
dbfilename dump.rdb
dir ${dir}
slave-serve-stale-data yes
slave-read-only yes
repl-diskless-sync no
# requirepass foobared
# maxclients 10000
# maxmemory <bytes>
# maxmemory-policy noeviction
appendonly no
appendfilename "appendonly.aof"
appendfsync everysec
no-appendfsync-on-rewrite no
auto-aof-rewrite-percentage 100
auto-aof-rewrite-min-size 64mb
lua-time-limit 5000
slowlog-log-slower-than 10000
slowlog-max-len 128
latency-monitor-threshold 0
notify-keyspace-events ""
hz 10
`;

const redis: DetailsOf = ({ userland }) =>
	isRedHatFamily(userland)
		? {
				users: [{ name: "redis", home: "/var/lib/redis", comment: "Redis Database Server" }],
				files: [
					unit(
						"redis",
						unitText("Redis persistent key-value database", {
							unit: ["After=network.target"],
							service: [
								...(userland === "centos7" ? [] : ["Type=notify"]),
								"ExecStart=/usr/bin/redis-server /etc/redis.conf --supervised systemd",
								...(userland === "centos7" ? ["ExecStop=/usr/libexec/redis-shutdown", "Type=notify"] : []),
								"User=redis",
								"Group=redis",
								"RuntimeDirectory=redis",
								"RuntimeDirectoryMode=0755",
							],
							install: ["WantedBy=multi-user.target"],
						}),
					),
					config("/etc/redis.conf", redisConf("/var/lib/redis", "/var/log/redis/redis.log", "no"), 0o640),
					config(
						"/etc/redis-sentinel.conf",
						"port 26379\ndir /tmp\nsentinel monitor mymaster 127.0.0.1 6379 2\n",
						0o640,
					),
					file("/usr/libexec/redis-shutdown", "#!/bin/bash\nredis-cli shutdown\n", 0o755),
					ofUser(directory("/var/lib/redis", 0o750)),
					ofUser(directory("/var/log/redis", 0o750)),
				].map((item) => (item.path.startsWith("/etc/redis") ? ofUser(item) : item)),
			}
		: {};

const memcachedUnit = (isDebian: boolean) =>
	unitText(isDebian ? "memcached daemon" : "Memcached", {
		unit: ["After=network.target"],
		service: isDebian
			? [
					"ExecStart=/usr/bin/memcached -m 64 -p 11211 -u memcache -l 127.0.0.1 -P /var/run/memcached/memcached.pid",
					"PIDFile=/run/memcached/memcached.pid",
				]
			: [
					"Type=simple",
					"EnvironmentFile=-/etc/sysconfig/memcached",
					"ExecStart=/usr/bin/memcached -u $USER -p $PORT -m $CACHESIZE -c $MAXCONN $OPTIONS",
				],
		install: ["WantedBy=multi-user.target"],
	});

const vsftpdConf = (
	debian: boolean,
) => `# Example config file ${debian ? "/etc/vsftpd.conf" : "/etc/vsftpd/vsftpd.conf"}
#
anonymous_enable=${debian ? "NO" : "YES"}
local_enable=YES
${debian ? "#" : ""}write_enable=YES
${debian ? "#" : ""}local_umask=022
#anon_upload_enable=YES
dirmessage_enable=YES
xferlog_enable=YES
connect_from_port_20=YES
${debian ? "#" : ""}xferlog_std_format=YES
#chroot_local_user=YES
#chroot_list_enable=YES
listen=NO
listen_ipv6=YES

pam_service_name=vsftpd
${debian ? "" : "userlist_enable=YES\ntcp_wrappers=YES\n"}`;

const haproxyCfg = `global
    log         127.0.0.1 local2

    chroot      /var/lib/haproxy
    pidfile     /var/run/haproxy.pid
    maxconn     4000
    user        haproxy
    group       haproxy
    daemon

    # turn on stats unix socket
    stats socket /var/lib/haproxy/stats

defaults
    mode                    http
    log                     global
    option                  httplog
    option                  dontlognull
    option http-server-close
    option forwardfor       except 127.0.0.0/8
    option                  redispatch
    retries                 3
    timeout http-request    10s
    timeout queue           1m
    timeout connect         10s
    timeout client          1m
    timeout server          1m
    timeout http-keep-alive 10s
    timeout check           10s
    maxconn                 3000

frontend  main *:5000
    acl url_static       path_beg       -i /static /images /javascript /stylesheets
    acl url_static       path_end       -i .jpg .gif .png .css .js

    use_backend static          if url_static
    default_backend             app

backend static
    balance     roundrobin
    server      static 127.0.0.1:4331 check

backend app
    balance     roundrobin
    server  app1 127.0.0.1:5001 check
    server  app2 127.0.0.1:5002 check
`;

const dockerUnit = (execStart: string, docs: string) =>
	unitText("Docker Application Container Engine", {
		unit: [
			`Documentation=${docs}`,
			"After=network-online.target firewalld.service containerd.service",
			"Wants=network-online.target",
		],
		service: [
			"Type=notify",
			`ExecStart=${execStart}`,
			"ExecReload=/bin/kill -s HUP $MAINPID",
			"TimeoutSec=0",
			"RestartSec=2",
			"Restart=always",
			"LimitNOFILE=infinity",
			"LimitNPROC=infinity",
			"LimitCORE=infinity",
			"TasksMax=infinity",
			"Delegate=yes",
			"KillMode=process",
		],
		install: ["WantedBy=multi-user.target"],
	});

const containerdUnit = unitText("containerd container runtime", {
	unit: ["Documentation=https://containerd.io", "After=network.target local-fs.target"],
	service: [
		"ExecStart=/usr/bin/containerd",
		"Type=notify",
		"Delegate=yes",
		"KillMode=process",
		"Restart=always",
		"RestartSec=5",
		"LimitNOFILE=infinity",
	],
	install: ["WantedBy=multi-user.target"],
});

const tomcatServerXml = `<?xml version="1.0" encoding="UTF-8"?>
<Server port="8005" shutdown="SHUTDOWN">
  <Service name="Catalina">
    <Connector port="8080" protocol="HTTP/1.1"
               connectionTimeout="20000"
               redirectPort="8443" />
    <Engine name="Catalina" defaultHost="localhost">
      <Host name="localhost"  appBase="webapps"
            unpackWARs="true" autoDeploy="true">
      </Host>
    </Engine>
  </Service>
</Server>
`;

const pg = (data: string, exec: string) =>
	unitText("PostgreSQL database server", {
		unit: ["After=network.target"],
		service: [
			"Type=forking",
			"User=postgres",
			"Group=postgres",
			"Environment=PGPORT=5432",
			`Environment=PGDATA=${data}`,
			"OOMScoreAdjust=-1000",
			`ExecStart=${exec}`,
			`ExecStop=/usr/bin/pg_ctl stop -D \${PGDATA} -s -m fast`,
			`ExecReload=/usr/bin/pg_ctl reload -D \${PGDATA} -s`,
			`TimeoutSec=300`,
		],
		install: ["WantedBy=multi-user.target"],
	});

/** What loads and keeps the rules of Debian's firewall: its plugins for both protocols. */
const NETFILTER_PERSISTENT = `#!/bin/sh
plugin() {
	echo "run-parts: executing /usr/share/netfilter-persistent/plugins.d/$1 $2"
}
rules() {
	[ ! -f "/etc/iptables/$2" ] || "$1-restore" < "/etc/iptables/$2"
}
case "$1" in
start|restart|reload|force-reload)
	plugin 15-ip4tables start; rules iptables rules.v4
	plugin 25-ip6tables start; rules ip6tables rules.v6
	;;
save)
	plugin 15-ip4tables save; iptables-save > /etc/iptables/rules.v4
	plugin 25-ip6tables save; ip6tables-save > /etc/iptables/rules.v6
	;;
flush)
	plugin 15-ip4tables flush; iptables -F
	plugin 25-ip6tables flush; ip6tables -F
	;;
stop)
	echo "Automatic flush disabled; use '/usr/sbin/netfilter-persistent flush'"
	;;
*)
	echo "Usage: /usr/sbin/netfilter-persistent (start|stop|restart|reload|flush|save)" >&2
	exit 1
	;;
esac
`;

/** Servers beside the web's and the databases of MySQL's kind. */
export const SERVERS: Readonly<Record<string, DetailsOf>> = {
	redis,
	"redis-server": () => ({
		users: [{ name: "redis", home: "/var/lib/redis", comment: "" }],
		units: ["redis-server.service"],
		files: [
			unit(
				"redis-server",
				unitText("Advanced key-value store", {
					unit: ["After=network.target", "Documentation=http://redis.io/documentation, man:redis-server(1)"],
					service: [
						"Type=notify",
						"ExecStart=/usr/bin/redis-server /etc/redis/redis.conf --supervised systemd --daemonize no",
						"PIDFile=/run/redis/redis-server.pid",
						"TimeoutStopSec=0",
						"Restart=always",
						"User=redis",
						"Group=redis",
						"RuntimeDirectory=redis",
						"RuntimeDirectoryMode=2755",
					],
					install: ["WantedBy=multi-user.target", "Alias=redis.service"],
				}),
			),
			ofUser(
				config(
					"/etc/redis/redis.conf",
					redisConf("/var/lib/redis", "/var/log/redis/redis-server.log", "auto").replace(
						"bind 127.0.0.1\n",
						"bind 127.0.0.1 ::1\n",
					),
					0o640,
				),
			),
			ofUser(directory("/var/lib/redis", 0o750)),
			ofUser(directory("/var/log/redis", 0o2750)),
		],
	}),
	memcached: ({ userland }) => ({
		users: [
			{
				name: isRedHatFamily(userland) ? "memcached" : "memcache",
				home: isRedHatFamily(userland) ? "/run/memcached" : "/nonexistent",
				comment: "Memcached daemon",
			},
		],
		units: isRedHatFamily(userland) ? [] : ["memcached.service"],
		files: [
			unit("memcached", memcachedUnit(!isRedHatFamily(userland))),
			isRedHatFamily(userland)
				? config(
						"/etc/sysconfig/memcached",
						'PORT="11211"\nUSER="memcached"\nMAXCONN="1024"\nCACHESIZE="64"\nOPTIONS=""\n',
					)
				: config(
						"/etc/memcached.conf",
						"# memcached default config file\n-d\nlogfile /var/log/memcached.log\n-m 64\n-p 11211\n-u memcache\n-l 127.0.0.1\n-P /var/run/memcached/memcached.pid\n",
					),
		],
	}),
	vsftpd: ({ userland }) => ({
		users: isRedHatFamily(userland) ? [] : [{ name: "ftp", home: "/srv/ftp", comment: "ftp daemon,,," }],
		units: isRedHatFamily(userland) ? [] : ["vsftpd.service"],
		files: isRedHatFamily(userland)
			? [
					unit(
						"vsftpd",
						serviceText("Vsftpd ftp daemon", "/usr/sbin/vsftpd /etc/vsftpd/vsftpd.conf", { type: "forking" }),
					),
					config("/etc/vsftpd/vsftpd.conf", vsftpdConf(false), 0o600),
					config(
						"/etc/vsftpd/ftpusers",
						"root\nbin\ndaemon\nadm\nlp\nsync\nshutdown\nhalt\nmail\nnews\nuucp\noperator\ngames\nnobody\n",
						0o600,
					),
					config(
						"/etc/vsftpd/user_list",
						"root\nbin\ndaemon\nadm\nlp\nsync\nshutdown\nhalt\nmail\nnews\nuucp\noperator\ngames\nnobody\n",
						0o600,
					),
					config(
						"/etc/pam.d/vsftpd",
						"#%PAM-1.0\nsession    optional     pam_keyinit.so    force revoke\nauth       required\tpam_listfile.so item=user sense=deny file=/etc/vsftpd/ftpusers onerr=succeed\n",
					),
					directory("/var/ftp/pub"),
				]
			: [
					unit("vsftpd", serviceText("vsftpd FTP server", "/usr/sbin/vsftpd /etc/vsftpd.conf", { type: "simple" })),
					config("/etc/vsftpd.conf", vsftpdConf(true)),
					directory("/srv/ftp"),
				],
	}),
	haproxy: ({ userland }) => ({
		users: [
			{
				name: "haproxy",
				uid: isRedHatFamily(userland) ? 188 : undefined,
				home: "/var/lib/haproxy",
				comment: "haproxy",
			},
		].map(({ uid, ...user }) => (uid === undefined ? user : { ...user, uid })),
		units: isRedHatFamily(userland) ? [] : ["haproxy.service"],
		files: [
			unit(
				"haproxy",
				userland === "centos7"
					? serviceText(
							"HAProxy Load Balancer",
							"/usr/sbin/haproxy-systemd-wrapper -f /etc/haproxy/haproxy.cfg -p /run/haproxy.pid $OPTIONS",
							{
								after: "syslog.target network.target",
								more: [
									"EnvironmentFile=/etc/sysconfig/haproxy",
									"ExecReload=/bin/kill -USR2 $MAINPID",
									"KillMode=mixed",
								],
							},
						)
					: serviceText(
							"HAProxy Load Balancer",
							"/usr/sbin/haproxy -Ws -f /etc/haproxy/haproxy.cfg -p /run/haproxy.pid",
							{
								type: "notify",
								after: "network-online.target",
								more: ["ExecReload=/bin/kill -USR2 $MAINPID", "KillMode=mixed", "Restart=always"],
							},
						),
			),
			config("/etc/haproxy/haproxy.cfg", haproxyCfg),
			config("/etc/sysconfig/haproxy", '# Add extra options to the haproxy daemon here.\nOPTIONS=""\n'),
			ofUser(directory("/var/lib/haproxy")),
		].filter(({ path }) => isRedHatFamily(userland) || !path.startsWith("/etc/sysconfig")),
	}),
	docker: () => ({
		files: [
			unit(
				"docker",
				dockerUnit(
					"/usr/bin/dockerd-current --add-runtime docker-runc=/usr/libexec/docker/docker-runc-current --default-runtime=docker-runc --exec-opt native.cgroupdriver=systemd $OPTIONS $DOCKER_STORAGE_OPTIONS $DOCKER_NETWORK_OPTIONS",
					"http://docs.docker.com",
				),
			),
			config(
				"/etc/sysconfig/docker",
				"OPTIONS='--selinux-enabled --log-driver=journald --signature-verification=false'\n",
			),
			config("/etc/sysconfig/docker-storage", "DOCKER_STORAGE_OPTIONS=\n"),
			config("/etc/sysconfig/docker-network", "DOCKER_NETWORK_OPTIONS=\n"),
			config("/etc/docker/daemon.json", "{}\n"),
			directory("/var/lib/docker", 0o711),
		],
	}),
	"docker-ce": ({ userland }) => ({
		units: isRedHatFamily(userland) ? [] : ["docker.service"],
		files: [
			unit(
				"docker",
				dockerUnit("/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock", "https://docs.docker.com"),
			),
			unit(
				"docker.socket",
				unitText("Docker Socket for the API", {
					socket: ["ListenStream=/run/docker.sock", "SocketMode=0660", "SocketUser=root", "SocketGroup=docker"],
					install: ["WantedBy=sockets.target"],
				}),
			),
			directory("/var/lib/docker", 0o710),
		],
		users: [],
		groups: ["docker"],
	}),
	"docker.io": () => ({
		units: ["docker.service"],
		files: [
			unit(
				"docker",
				dockerUnit(
					"/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock",
					"https://docs.docker.com",
				),
			),
			config("/etc/default/docker", "# Docker Upstart and SysVinit configuration file\n#DOCKER_OPTS=\n"),
			directory("/var/lib/docker", 0o710),
		],
		groups: ["docker"],
	}),
	"containerd.io": ({ userland }) => ({
		units: isRedHatFamily(userland) ? [] : ["containerd.service"],
		files: [unit("containerd", containerdUnit), config("/etc/containerd/config.toml", 'disabled_plugins = ["cri"]\n')],
	}),
	containerd: () => ({ units: ["containerd.service"], files: [unit("containerd", containerdUnit)] }),
	tomcat: () => ({
		users: [{ name: "tomcat", uid: 53, home: "/usr/share/tomcat", comment: "Apache Tomcat", shell: "/bin/nologin" }],
		files: [
			unit(
				"tomcat",
				unitText("Apache Tomcat Web Application Container", {
					unit: ["After=syslog.target network.target"],
					service: [
						"Type=simple",
						"EnvironmentFile=/etc/tomcat/tomcat.conf",
						'Environment="NAME="',
						"EnvironmentFile=-/etc/sysconfig/tomcat",
						"ExecStart=/usr/libexec/tomcat/server start",
						"SuccessExitStatus=143",
						"User=tomcat",
					],
					install: ["WantedBy=multi-user.target"],
				}),
			),
			config(
				"/etc/tomcat/tomcat.conf",
				'TOMCAT_CFG_LOADED="1"\nTOMCATS_BASE="/var/lib/tomcats/"\nJAVA_HOME="/usr/lib/jvm/jre"\nCATALINA_HOME="/usr/share/tomcat"\nCATALINA_TMPDIR="/var/cache/tomcat/temp"\nSECURITY_MANAGER="false"\nSHUTDOWN_WAIT="30"\nSHUTDOWN_VERBOSE="false"\nCATALINA_PID="/var/run/tomcat.pid"\n',
			),
			config("/etc/tomcat/server.xml", tomcatServerXml),
			config(
				"/etc/tomcat/web.xml",
				'<?xml version="1.0" encoding="UTF-8"?>\n<web-app>\n    <welcome-file-list>\n        <welcome-file>index.html</welcome-file>\n        <welcome-file>index.htm</welcome-file>\n        <welcome-file>index.jsp</welcome-file>\n    </welcome-file-list>\n</web-app>\n',
			),
			config(
				"/etc/tomcat/tomcat-users.xml",
				"<?xml version='1.0' encoding='utf-8'?>\n<tomcat-users>\n</tomcat-users>\n",
				0o640,
			),
			config("/etc/sysconfig/tomcat", "# Service-specific configuration file for tomcat.\n"),
			file("/usr/libexec/tomcat/server", "#!/bin/bash\nexec /usr/sbin/tomcat start\n", 0o755),
			link("/usr/share/tomcat/conf", "/etc/tomcat"),
			link("/usr/share/tomcat/webapps", "/var/lib/tomcat/webapps"),
			link("/usr/share/tomcat/logs", "/var/log/tomcat"),
			ofUser(directory("/var/lib/tomcat/webapps", 0o775)),
			ofUser(directory("/var/log/tomcat", 0o770)),
			ofUser(directory("/var/cache/tomcat/temp", 0o770)),
		],
	}),
	"postgresql-server": () => ({
		users: [
			{ name: "postgres", uid: 26, gid: 26, home: "/var/lib/pgsql", comment: "PostgreSQL Server", shell: "/bin/bash" },
		],
		files: [
			unit(
				"postgresql",
				pg("/var/lib/pgsql/data", `/usr/bin/pg_ctl start -D \${PGDATA} -s -o "-p \${PGPORT}" -w -t 300`),
			),
			ofUser(directory("/var/lib/pgsql", 0o700)),
			ofUser(directory("/var/lib/pgsql/data", 0o700)),
			ofUser(directory("/var/lib/pgsql/backups", 0o700)),
		],
	}),
	"nfs-utils": () => ({
		files: [
			unit(
				"nfs-server",
				unitText("NFS server and services", {
					unit: [
						"Requires=network.target rpcbind.socket",
						"After=network-online.target local-fs.target rpcbind.socket",
					],
					service: [
						"Type=oneshot",
						"RemainAfterExit=yes",
						"ExecStartPre=/usr/sbin/exportfs -r",
						"ExecStart=/usr/sbin/rpc.nfsd",
						"ExecStop=/usr/sbin/rpc.nfsd 0",
					],
					install: ["WantedBy=multi-user.target"],
				}),
			),
			link("/usr/lib/systemd/system/nfs.service", "nfs-server.service"),
			config("/etc/sysconfig/nfs", "# Number of nfs server processes to be started.\n#RPCNFSDCOUNT=16\n"),
			config("/etc/idmapd.conf", "[General]\n#Verbosity = 0\n#Domain = local.domain.edu\n"),
			directory("/var/lib/nfs"),
		],
	}),
	rpcbind: ({ userland }) => ({
		users: [{ name: isRedHatFamily(userland) ? "rpc" : "_rpc", home: "/var/lib/rpcbind", comment: "Rpcbind Daemon" }],
		units: isRedHatFamily(userland) ? [] : ["rpcbind.service"],
		files: [unit("rpcbind", serviceText("RPC bind service", "/sbin/rpcbind -w -f", { type: "notify" }))],
	}),
	ntp: ({ userland }) => ({
		users: isRedHatFamily(userland)
			? [{ name: "ntp", uid: 38, gid: 38, home: "/etc/ntp", comment: "" }]
			: [{ name: "ntp", home: "/nonexistent", comment: "" }],
		units: isRedHatFamily(userland) ? [] : ["ntp.service"],
		files: [
			unit(
				isRedHatFamily(userland) ? "ntpd" : "ntp",
				serviceText(
					"Network Time Service",
					isRedHatFamily(userland) ? "/usr/sbin/ntpd -u ntp:ntp $OPTIONS" : "/usr/sbin/ntpd -p /var/run/ntpd.pid -g",
					{ type: "forking", ...(isRedHatFamily(userland) && { more: ["EnvironmentFile=-/etc/sysconfig/ntpd"] }) },
				),
			),
			config(
				"/etc/ntp.conf",
				"driftfile /var/lib/ntp/drift\nrestrict default nomodify notrap nopeer noquery\nrestrict 127.0.0.1\nrestrict ::1\nserver 0.centos.pool.ntp.org iburst\nserver 1.centos.pool.ntp.org iburst\nserver 2.centos.pool.ntp.org iburst\nserver 3.centos.pool.ntp.org iburst\nincludefile /etc/ntp/crypto/pw\nkeys /etc/ntp/keys\ndisable monitor\n",
			),
			...(isRedHatFamily(userland)
				? [config("/etc/sysconfig/ntpd", '# Command line options for ntpd\nOPTIONS="-g"\n')]
				: []),
			directory("/var/lib/ntp"),
		],
	}),
	"iptables-persistent": () => ({
		files: [...["v4", "v6"].map((version) => config(`/etc/iptables/rules.${version}`, ""))],
	}),
	"netfilter-persistent": () => ({
		units: ["netfilter-persistent.service"],
		files: [
			unit(
				"netfilter-persistent",
				unitText("netfilter persistent configuration", {
					unit: ["Before=network-pre.target"],
					service: [
						"Type=oneshot",
						"RemainAfterExit=yes",
						"ExecStart=/usr/sbin/netfilter-persistent start",
						"ExecStop=/usr/sbin/netfilter-persistent stop",
					],
					install: ["WantedBy=multi-user.target"],
				}),
			),
			file("/usr/sbin/netfilter-persistent", NETFILTER_PERSISTENT, 0o755),
		],
	}),
	"iptables-services": () => ({
		files: [
			...["iptables", "ip6tables"].flatMap((name) => [
				unit(
					name,
					unitText(`${name === "iptables" ? "IPv4" : "IPv6"} firewall with ${name}`, {
						unit: ["Before=network.target", `AssertPathExists=/etc/sysconfig/${name}`],
						service: [
							"Type=oneshot",
							"RemainAfterExit=yes",
							`ExecStart=/usr/libexec/iptables/${name}.init start`,
							`ExecReload=/usr/libexec/iptables/${name}.init reload`,
							`ExecStop=/usr/libexec/iptables/${name}.init stop`,
						],
						install: ["WantedBy=basic.target"],
					}),
				),
				config(
					`/etc/sysconfig/${name}`,
					"# sample configuration for iptables service\n*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -p icmp -j ACCEPT\n-A INPUT -i lo -j ACCEPT\n-A INPUT -p tcp -m state --state NEW -m tcp --dport 22 -j ACCEPT\n-A INPUT -j REJECT --reject-with icmp-host-prohibited\n-A FORWARD -j REJECT --reject-with icmp-host-prohibited\nCOMMIT\n",
					0o600,
				),
				file(
					`/usr/libexec/iptables/${name}.init`,
					`#!/bin/bash\ncase "$1" in\n  start|reload|restart)\n    ${name}-restore < /etc/sysconfig/${name}\n    ;;\n  save)\n    ${name}-save > /etc/sysconfig/${name}\n    ;;\n  stop)\n    ${name} -F; ${name} -P INPUT ACCEPT\n    ;;\nesac\n`,
					0o755,
				),
			]),
			file(
				"/usr/libexec/initscripts/legacy-actions/iptables/save",
				"#!/bin/bash\nexec /usr/libexec/iptables/iptables.init save\n",
				0o755,
			),
		],
	}),
	supervisor: ({ userland }) =>
		isRedHatFamily(userland)
			? {
					files: [
						unit(
							"supervisord",
							serviceText("Process Monitoring and Control Daemon", "/usr/bin/supervisord -c /etc/supervisord.conf", {
								type: "forking",
								after: "rc-local.service nss-user-lookup.target",
							}),
						),
						config(
							"/etc/supervisord.conf",
							"[unix_http_server]\nfile=/var/run/supervisor/supervisor.sock\n\n[supervisord]\nlogfile=/var/log/supervisor/supervisord.log\npidfile=/var/run/supervisord.pid\nnodaemon=false\n\n[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface\n\n[supervisorctl]\nserverurl=unix:///var/run/supervisor/supervisor.sock\n\n[include]\nfiles = supervisord.d/*.ini\n",
						),
						directory("/etc/supervisord.d"),
						directory("/var/log/supervisor", 0o770),
					],
				}
			: {
					units: ["supervisor.service"],
					files: [
						unit(
							"supervisor",
							serviceText(
								"Supervisor process control system for UNIX",
								"/usr/bin/supervisord -n -c /etc/supervisor/supervisord.conf",
								{ docs: "http://supervisord.org" },
							),
						),
						config(
							"/etc/supervisor/supervisord.conf",
							"[unix_http_server]\nfile=/var/run/supervisor.sock\nchmod=0700\n\n[supervisord]\nlogfile=/var/log/supervisor/supervisord.log\npidfile=/var/run/supervisord.pid\n\n[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface\n\n[supervisorctl]\nserverurl=unix:///var/run/supervisor.sock\n\n[include]\nfiles = /etc/supervisor/conf.d/*.conf\n",
						),
						directory("/etc/supervisor/conf.d"),
						directory("/var/log/supervisor"),
					],
				},
};
