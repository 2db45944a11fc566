import { serviceText, unitText } from "../../images/unit-text";
import { isRedHatFamily } from "../../kernel/userland";
import type { DetailsOf } from "./details-of";
import { config, directory, unit } from "./kit";

const keepalivedConf = `! Configuration File for keepalived

global_defs {
   router_id LVS_DEVEL
}

vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 100
    advert_int 1
    authentication {
        auth_type PASS
        auth_pass 1111
    }
    virtual_ipaddress {
        192.168.200.16
    }
}
`;

const fail2banJail = `[DEFAULT]
ignorecommand =
bantime  = 10m
findtime  = 10m
maxretry = 5
backend = auto
banaction = iptables-multiport

[sshd]
port    = ssh
logpath = %(sshd_log)s
backend = %(sshd_backend)s
`;

const dnsmasqConf = `# Configuration file for dnsmasq.
#port=5353
#listen-address=
conf-dir=/etc/dnsmasq.d,.rpmnew,.rpmsave,.rpmorig
`;

/** Packages whose daemons stand by: their units, configuration and folders. */
export const STAND_BY: Readonly<Record<string, DetailsOf>> = {
	keepalived: ({ userland }) =>
		isRedHatFamily(userland)
			? {
					files: [
						unit(
							"keepalived",
							serviceText("LVS and VRRP High Availability Monitor", "/usr/sbin/keepalived $KEEPALIVED_OPTIONS", {
								type: "forking",
								after: "syslog.target network-online.target",
								more: [
									"PIDFile=/var/run/keepalived.pid",
									"KillMode=process",
									"EnvironmentFile=-/etc/sysconfig/keepalived",
									"ExecReload=/bin/kill -HUP $MAINPID",
								],
							}),
						),
						config("/etc/keepalived/keepalived.conf", keepalivedConf, 0o640),
						config("/etc/sysconfig/keepalived", 'KEEPALIVED_OPTIONS="-D"\n'),
					],
				}
			: {
					units: ["keepalived.service"],
					files: [
						unit(
							"keepalived",
							unitText("Keepalive Daemon (LVS and VRRP)", {
								unit: [
									"After=network-online.target",
									"Wants=network-online.target",
									"ConditionFileNotEmpty=/etc/keepalived/keepalived.conf",
								],
								service: [
									"Type=notify",
									"EnvironmentFile=-/etc/default/keepalived",
									"ExecStart=/usr/sbin/keepalived --dont-fork $DAEMON_ARGS",
									"ExecReload=/bin/kill -HUP $MAINPID",
								],
								install: ["WantedBy=multi-user.target"],
							}),
						),
						directory("/etc/keepalived"),
						config("/etc/default/keepalived", '# Options to pass to keepalived\nDAEMON_ARGS=""\n'),
					],
				},
	"fail2ban-server": () => ({ files: fail2banFiles(false) }),
	fail2ban: ({ userland }) =>
		isRedHatFamily(userland) ? {} : { units: ["fail2ban.service"], files: fail2banFiles(true) },
	dnsmasq: ({ userland }) => ({
		units: isRedHatFamily(userland) ? [] : ["dnsmasq.service"],
		files: [
			unit("dnsmasq", serviceText("DNS caching server.", "/usr/sbin/dnsmasq -k")),
			config("/etc/dnsmasq.conf", dnsmasqConf),
			directory("/etc/dnsmasq.d"),
		],
	}),
};

function fail2banFiles(isDebian: boolean) {
	return [
		unit(
			"fail2ban",
			serviceText("Fail2Ban Service", "/usr/bin/fail2ban-server -xf start", {
				type: "simple",
				more: [
					"ExecStop=/bin/kill -TERM $MAINPID",
					"PIDFile=/run/fail2ban/fail2ban.pid",
					"Restart=on-failure",
					"RestartPreventExitStatus=0 255",
				],
			}),
		),
		config("/etc/fail2ban/fail2ban.conf", "[DEFAULT]\nloglevel = INFO\nlogtarget = /var/log/fail2ban.log\n"),
		config("/etc/fail2ban/jail.conf", fail2banJail),
		directory("/etc/fail2ban/jail.d"),
		directory("/etc/fail2ban/filter.d"),
		directory("/etc/fail2ban/action.d"),
		...(isDebian ? [config("/etc/fail2ban/jail.d/defaults-debian.conf", "[sshd]\nenabled = true\n")] : []),
	];
}
