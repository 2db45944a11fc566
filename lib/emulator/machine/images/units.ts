import type { Userland } from "../kernel/sys";
import { isDebianFamily, isRedHatFamily } from "../kernel/userland";
import { file, type ImageFile, link } from "./image-file";
import { serviceText, unitText } from "./unit-text";

const UNITS = "/usr/lib/systemd/system";
const WANTS = "/etc/systemd/system/multi-user.target.wants";

/** Targets that every image has: name, description, further lines of [Unit]. */
const targets: ReadonlyArray<readonly [name: string, description: string, ...lines: string[]]> = [
	["sysinit", "System Initialization", "Wants=local-fs.target swap.target", "After=local-fs.target swap.target"],
	[
		"basic",
		"Basic System",
		"Requires=sysinit.target",
		"Wants=sockets.target timers.target paths.target slices.target",
		"After=sysinit.target sockets.target paths.target slices.target",
	],
	[
		"multi-user",
		"Multi-User System",
		"Requires=basic.target",
		"Conflicts=rescue.service rescue.target",
		"After=basic.target rescue.service rescue.target",
		"AllowIsolate=yes",
	],
	[
		"graphical",
		"Graphical Interface",
		"Requires=multi-user.target",
		"Wants=display-manager.service",
		"After=multi-user.target",
		"AllowIsolate=yes",
	],
	["network", "Network", "After=network-pre.target", "RefuseManualStart=yes"],
	["network-pre", "Network (Pre)", "RefuseManualStart=yes"],
	["network-online", "Network is Online", "After=network.target"],
	["nss-lookup", "Host and Network Name Lookups", "RefuseManualStart=yes"],
	["nss-user-lookup", "User and Group Name Lookups", "RefuseManualStart=yes"],
	["remote-fs", "Remote File Systems", "After=remote-fs-pre.target"],
	["remote-fs-pre", "Remote File Systems (Pre)", "RefuseManualStart=yes"],
	["local-fs", "Local File Systems", "After=local-fs-pre.target"],
	["local-fs-pre", "Local File Systems (Pre)", "RefuseManualStart=yes"],
	["swap", "Swap"],
	["paths", "Paths"],
	["slices", "Slices"],
	["sockets", "Sockets"],
	["timers", "Timers"],
	["time-sync", "System Time Synchronized", "RefuseManualStart=yes"],
	["getty", "Login Prompts"],
	["rescue", "Rescue Mode", "Requires=sysinit.target", "AllowIsolate=yes"],
	["emergency", "Emergency Mode", "AllowIsolate=yes"],
	["shutdown", "Shutdown", "DefaultDependencies=no", "RefuseManualStart=yes"],
	["reboot", "Reboot", "DefaultDependencies=no", "AllowIsolate=yes"],
	["poweroff", "Power-Off", "DefaultDependencies=no", "AllowIsolate=yes"],
	["halt", "Halt", "DefaultDependencies=no", "AllowIsolate=yes"],
	["cloud-init", "Cloud-init target", "After=cloud-config.service cloud-final.service"],
];

/** Aliases of targets: run levels and the default. */
const aliases: ReadonlyArray<readonly [alias: string, target: string]> = [
	["runlevel0", "poweroff"],
	["runlevel1", "rescue"],
	["runlevel2", "multi-user"],
	["runlevel3", "multi-user"],
	["runlevel4", "multi-user"],
	["runlevel5", "graphical"],
	["runlevel6", "reboot"],
	["ctrl-alt-del", "reboot"],
];

type Service = {
	readonly name: string;
	readonly text: string;
	/** Enabled in the image: linked where its [Install] says. */
	readonly isEnabled: boolean;
	readonly aliases?: readonly string[];
};

const journald: readonly Service[] = [
	{
		name: "systemd-journald",
		isEnabled: false,
		text: unitText("Journal Service", {
			unit: ["Documentation=man:systemd-journald.service(8) man:journald.conf(5)", "DefaultDependencies=no"],
			service: ["Type=notify", "ExecStart=/usr/lib/systemd/systemd-journald", "Restart=always", "RestartSec=0"],
		}),
	},
	{
		name: "systemd-logind",
		isEnabled: false,
		text: unitText("Login Service", {
			unit: ["Documentation=man:systemd-logind.service(8) man:logind.conf(5)", "After=nss-user-lookup.target"],
			service: ["ExecStart=/usr/lib/systemd/systemd-logind", "Restart=always", "RestartSec=0"],
		}),
	},
	{
		name: "systemd-udevd",
		isEnabled: false,
		text: unitText("udev Kernel Device Manager", {
			unit: ["Documentation=man:systemd-udevd.service(8) man:udev(7)", "DefaultDependencies=no"],
			service: ["Type=notify", "ExecStart=/usr/lib/systemd/systemd-udevd", "Restart=always", "RestartSec=0"],
		}),
	},
	{
		name: "systemd-tmpfiles-clean",
		isEnabled: false,
		text: unitText("Cleanup of Temporary Directories", {
			unit: ["Documentation=man:tmpfiles.d(5) man:systemd-tmpfiles(8)", "DefaultDependencies=no"],
			service: ["Type=oneshot", "ExecStart=/usr/bin/systemd-tmpfiles --clean", "IOSchedulingClass=idle"],
		}),
	},
	{
		name: "getty@",
		isEnabled: false,
		text: unitText("Getty on %I", {
			unit: ["Documentation=man:agetty(8) man:systemd-getty-generator(8)", "After=rc-local.service"],
			service: [
				"ExecStart=-/sbin/agetty --noclear %I $TERM",
				"Type=idle",
				"Restart=always",
				"RestartSec=0",
				"TTYPath=/dev/%I",
			],
			install: ["WantedBy=getty.target", "DefaultInstance=tty1"],
		}),
	},
];

/** Cloud Assistant's own units: it lives outside of the distribution's packages. */
const agent: readonly Service[] = [
	{
		name: "aliyun",
		isEnabled: true,
		text: unitText("auto run for aliyun assist", {
			unit: ["After=network-online.target cloud-init.service", "Wants=network-online.target"],
			service: [
				"Type=simple",
				"ExecStart=/usr/sbin/aliyun-service",
				"EnvironmentFile=-/etc/sysconfig/aliyun",
				"Restart=always",
				"RestartSec=120",
				"KillMode=process",
			],
			install: ["WantedBy=multi-user.target"],
		}),
	},
	{
		name: "AssistDaemon",
		isEnabled: true,
		text: unitText("AssistDaemon", {
			service: [
				"Type=simple",
				"ExecStart=/usr/local/share/assist-daemon/assist_daemon",
				"Restart=always",
				"RestartSec=120",
				"KillMode=process",
			],
			install: ["WantedBy=multi-user.target"],
		}),
	},
];

function cloudInit(): Service[] {
	const stage = (name: string, description: string, after: string, command: string): Service => ({
		name,
		isEnabled: true,
		text: unitText(description, {
			unit: [`After=${after}`, "Wants=network-online.target"],
			service: [
				"Type=oneshot",
				`ExecStart=/usr/bin/cloud-init ${command}`,
				"RemainAfterExit=yes",
				"TimeoutSec=0",
				"StandardOutput=journal+console",
			],
			install: ["WantedBy=multi-user.target"],
		}),
	});
	return [
		stage("cloud-init-local", "Initial cloud-init job (pre-networking)", "systemd-remount-fs.service", "init --local"),
		stage("cloud-init", "Initial cloud-init job (metadata service crawler)", "cloud-init-local.service", "init"),
		stage(
			"cloud-config",
			"Apply the settings specified in cloud-config",
			"cloud-init.service",
			"modules --mode=config",
		),
		stage("cloud-final", "Execute cloud user/final scripts", "cloud-config.service", "modules --mode=final"),
	];
}

function redHatServices(userland: Userland): Service[] {
	const isCentos = userland === "centos7";
	return [
		{
			name: "sshd",
			isEnabled: true,
			text: unitText("OpenSSH server daemon", {
				unit: [
					"Documentation=man:sshd(8) man:sshd_config(5)",
					"After=network.target sshd-keygen.service",
					"Wants=sshd-keygen.service",
				],
				service: [
					"Type=notify",
					"EnvironmentFile=-/etc/sysconfig/sshd",
					"ExecStart=/usr/sbin/sshd -D $OPTIONS",
					"ExecReload=/bin/kill -HUP $MAINPID",
					"KillMode=process",
					"Restart=on-failure",
					"RestartSec=42s",
				],
				install: ["WantedBy=multi-user.target"],
			}),
		},
		{
			name: "sshd-keygen",
			isEnabled: false,
			text: unitText("OpenSSH Server Key Generation", {
				unit: ["ConditionFileNotEmpty=|!/etc/ssh/ssh_host_rsa_key", "PartOf=sshd.service sshd.socket"],
				service: ["ExecStart=/usr/sbin/sshd-keygen", "Type=oneshot", "RemainAfterExit=yes"],
			}),
		},
		{
			name: "crond",
			isEnabled: true,
			text: serviceText("Command Scheduler", "/usr/sbin/crond -n $CRONDARGS", {
				after: "auditd.service systemd-user-sessions.service time-sync.target",
				more: ["EnvironmentFile=/etc/sysconfig/crond", "ExecReload=/bin/kill -HUP $MAINPID", "KillMode=process"],
			}),
		},
		{
			name: "chronyd",
			isEnabled: true,
			text: unitText("NTP client/server", {
				unit: [
					"Documentation=man:chronyd(8) man:chrony.conf(5)",
					"After=ntpdate.service sntp.service ntpd.service",
					"Conflicts=ntpd.service systemd-timesyncd.service",
				],
				service: [
					"Type=forking",
					`PIDFile=${isCentos ? "/var/run" : "/run"}/chrony/chronyd.pid`,
					"EnvironmentFile=-/etc/sysconfig/chronyd",
					"ExecStart=/usr/sbin/chronyd $OPTIONS",
					"PrivateTmp=yes",
					"ProtectHome=yes",
				],
				install: ["WantedBy=multi-user.target"],
			}),
		},
		{
			name: "rsyslog",
			isEnabled: true,
			text: unitText("System Logging Service", {
				unit: ["Documentation=man:rsyslogd(8)", "Documentation=http://www.rsyslog.com/doc/"],
				service: [
					"Type=notify",
					"EnvironmentFile=-/etc/sysconfig/rsyslog",
					"ExecStart=/usr/sbin/rsyslogd -n $SYSLOGD_OPTIONS",
					"Restart=on-failure",
					"UMask=0066",
					"StandardOutput=null",
				],
				install: ["WantedBy=multi-user.target"],
			}),
			aliases: [],
		},
		{
			name: "auditd",
			isEnabled: true,
			text: unitText("Security Auditing Service", {
				unit: [
					"DefaultDependencies=no",
					"After=local-fs.target systemd-tmpfiles-setup.service",
					"Before=sysinit.target shutdown.target",
					"RefuseManualStop=yes",
					"Documentation=man:auditd(8) https://github.com/linux-audit/audit-documentation",
				],
				service: ["Type=forking", "PIDFile=/run/auditd.pid", "ExecStart=/sbin/auditd"],
				install: ["WantedBy=multi-user.target"],
			}),
		},
		{
			name: "dbus",
			isEnabled: false,
			text: unitText("D-Bus System Message Bus", {
				unit: ["Documentation=man:dbus-daemon(1)"],
				service: [
					"ExecStart=/usr/bin/dbus-daemon --system --address=systemd: --nofork --nopidfile --systemd-activation",
				],
			}),
		},
		{
			name: "polkit",
			isEnabled: false,
			text: unitText("Authorization Manager", {
				unit: ["Documentation=man:polkit(8)"],
				service: ["Type=simple", "ExecStart=/usr/lib/polkit-1/polkitd --no-debug"],
			}),
		},
		{
			name: "tuned",
			isEnabled: true,
			text: serviceText("Dynamic System Tuning Daemon", "/usr/sbin/tuned -l -P", {
				docs: "man:tuned(8) man:tuned.conf(5) man:tuned-adm(8)",
				after: "systemd-sysctl.service network.target dbus.service",
				type: "dbus",
				more: ["PIDFile=/run/tuned/tuned.pid", "BusName=com.redhat.tuned"],
			}),
		},
		{
			name: "firewalld",
			isEnabled: false,
			text: unitText("firewalld - dynamic firewall daemon", {
				unit: [
					"Before=network-pre.target",
					"Wants=network-pre.target",
					"After=dbus.service",
					"After=polkit.service",
					"Conflicts=iptables.service ip6tables.service ebtables.service ipset.service",
					"Documentation=man:firewalld(1)",
				],
				service: [
					"EnvironmentFile=-/etc/sysconfig/firewalld",
					"ExecStart=/usr/sbin/firewalld --nofork --nopid $FIREWALLD_ARGS",
					"ExecReload=/bin/kill -HUP $MAINPID",
					"StandardOutput=null",
					"StandardError=null",
					"Type=dbus",
					"BusName=org.fedoraproject.FirewallD1",
					"KillMode=mixed",
				],
				install: ["WantedBy=multi-user.target", "Alias=dbus-org.fedoraproject.FirewallD1.service"],
			}),
		},
		{
			name: "rc-local",
			isEnabled: false,
			text: unitText("/etc/rc.d/rc.local Compatibility", {
				unit: ["ConditionFileIsExecutable=/etc/rc.d/rc.local", "After=network.target"],
				service: ["Type=forking", "ExecStart=/etc/rc.d/rc.local start", "TimeoutSec=0", "RemainAfterExit=yes"],
			}),
		},
		isCentos
			? {
					name: "network",
					isEnabled: false,
					text: unitText("LSB: Bring up/down networking", {
						unit: ["Documentation=man:systemd-sysv-generator(8)", "Before=network-online.target network.target"],
						service: [
							"Type=forking",
							"Restart=no",
							"TimeoutSec=5min",
							"RemainAfterExit=yes",
							"ExecStart=/etc/rc.d/init.d/network start",
							"ExecStop=/etc/rc.d/init.d/network stop",
						],
					}),
				}
			: {
					name: "NetworkManager",
					isEnabled: true,
					text: unitText("Network Manager", {
						unit: [
							"Documentation=man:NetworkManager(8)",
							"Wants=network.target",
							"After=network-pre.target dbus.service",
							"Before=network.target network.service",
						],
						service: [
							"Type=dbus",
							"BusName=org.freedesktop.NetworkManager",
							"ExecStart=/usr/sbin/NetworkManager --no-daemon",
							"Restart=on-failure",
							"KillMode=process",
						],
						install: ["WantedBy=multi-user.target"],
					}),
				},
	];
}

function debianServices(userland: Userland): Service[] {
	const isUbuntu = userland === "ubuntu2204";
	const services: Service[] = [
		{
			name: "ssh",
			isEnabled: true,
			aliases: ["sshd"],
			text: unitText("OpenBSD Secure Shell server", {
				unit: [
					"Documentation=man:sshd(8) man:sshd_config(5)",
					"After=network.target auditd.service",
					"ConditionPathExists=!/etc/ssh/sshd_not_to_be_run",
				],
				service: [
					"EnvironmentFile=-/etc/default/ssh",
					"ExecStartPre=/usr/sbin/sshd -t",
					"ExecStart=/usr/sbin/sshd -D $SSHD_OPTS",
					"ExecReload=/usr/sbin/sshd -t",
					"ExecReload=/bin/kill -HUP $MAINPID",
					"KillMode=process",
					"Restart=on-failure",
					"RestartPreventExitStatus=255",
					"Type=notify",
					"RuntimeDirectory=sshd",
					"RuntimeDirectoryMode=0755",
				],
				install: ["WantedBy=multi-user.target", "Alias=sshd.service"],
			}),
		},
		{
			name: "cron",
			isEnabled: true,
			text: serviceText("Regular background program processing daemon", "/usr/sbin/cron -f $EXTRA_OPTS", {
				docs: "man:cron(8)",
				after: "remote-fs.target nss-user-lookup.target",
				more: ["EnvironmentFile=-/etc/default/cron", "IgnoreSIGPIPE=false", "KillMode=process", "Restart=on-failure"],
			}),
		},
		{
			name: "chrony",
			isEnabled: true,
			aliases: ["chronyd"],
			text: unitText("chrony, an NTP client/server", {
				unit: [
					"Documentation=man:chronyd(8) man:chronyc(1) man:chrony.conf(5)",
					"Conflicts=openntpd.service ntp.service ntpsec.service",
					"Wants=time-sync.target",
					"Before=time-sync.target",
					"After=network.target",
				],
				service: [
					"Type=forking",
					"PIDFile=/run/chrony/chronyd.pid",
					"EnvironmentFile=-/etc/default/chrony",
					"ExecStart=/usr/sbin/chronyd $DAEMON_OPTS",
					"PrivateTmp=yes",
				],
				install: ["Alias=chronyd.service", "WantedBy=multi-user.target"],
			}),
		},
		{
			name: "dbus",
			isEnabled: false,
			text: unitText("D-Bus System Message Bus", {
				unit: ["Documentation=man:dbus-daemon(1)"],
				service: [
					"Type=notify",
					"ExecStart=/usr/bin/dbus-daemon --system --address=systemd: --nofork --nopidfile --systemd-activation --syslog-only",
				],
			}),
		},
		{
			name: "rc-local",
			isEnabled: false,
			text: unitText("/etc/rc.local Compatibility", {
				unit: ["ConditionFileIsExecutable=/etc/rc.local", "After=network.target"],
				service: ["Type=forking", "ExecStart=/etc/rc.local start", "TimeoutSec=0", "RemainAfterExit=yes"],
			}),
		},
		{
			name: "logrotate",
			isEnabled: false,
			text: unitText("Rotate log files", {
				unit: ["Documentation=man:logrotate(8) man:logrotate.conf(5)"],
				service: ["Type=oneshot", "ExecStart=/usr/sbin/logrotate /etc/logrotate.conf"],
			}),
		},
	];
	if (!isUbuntu) {
		return [
			...services,
			{
				name: "networking",
				isEnabled: true,
				text: unitText("Raise network interfaces", {
					unit: [
						"Documentation=man:interfaces(5)",
						"Before=network.target",
						"After=local-fs.target network-pre.target",
					],
					service: [
						"Type=oneshot",
						"EnvironmentFile=-/etc/default/networking",
						"ExecStart=/sbin/ifup -a --read-environment",
						"ExecStop=/sbin/ifdown -a --read-environment --exclude=lo",
						"RemainAfterExit=true",
					],
					install: ["WantedBy=multi-user.target", "WantedBy=network-online.target"],
				}),
			},
		];
	}
	return [
		...services,
		{
			name: "rsyslog",
			isEnabled: true,
			aliases: ["syslog"],
			text: unitText("System Logging Service", {
				unit: ["Requires=syslog.socket", "Documentation=man:rsyslogd(8)"],
				service: ["Type=notify", "ExecStart=/usr/sbin/rsyslogd -n -iNONE", "StandardOutput=null", "Restart=on-failure"],
				install: ["WantedBy=multi-user.target", "Alias=syslog.service"],
			}),
		},
		{
			name: "systemd-networkd",
			isEnabled: true,
			text: unitText("Network Configuration", {
				unit: ["Documentation=man:systemd-networkd.service(8)", "Before=network.target"],
				service: [
					"Type=notify",
					"ExecStart=/lib/systemd/systemd-networkd",
					"Restart=on-failure",
					"User=systemd-network",
				],
				install: ["WantedBy=multi-user.target"],
			}),
		},
		{
			name: "systemd-resolved",
			isEnabled: true,
			text: unitText("Network Name Resolution", {
				unit: ["Documentation=man:systemd-resolved.service(8)", "Before=nss-lookup.target"],
				service: [
					"Type=notify",
					"ExecStart=/lib/systemd/systemd-resolved",
					"Restart=always",
					"RuntimeDirectory=systemd/resolve",
					"RuntimeDirectoryPreserve=yes",
					"User=systemd-resolve",
				],
				install: ["WantedBy=multi-user.target", "Alias=dbus-org.freedesktop.resolve1.service"],
			}),
		},
		{
			name: "unattended-upgrades",
			isEnabled: true,
			text: serviceText(
				"Unattended Upgrades Shutdown",
				"/usr/share/unattended-upgrades/unattended-upgrade-shutdown --wait-for-signal",
				{ docs: "man:unattended-upgrade(8)" },
			),
		},
		{
			name: "ufw",
			isEnabled: true,
			text: unitText("Uncomplicated firewall", {
				unit: ["Documentation=man:ufw(8)", "DefaultDependencies=no", "Before=network-pre.target"],
				service: [
					"Type=oneshot",
					"RemainAfterExit=yes",
					"ExecStart=/lib/ufw/ufw-init start quiet",
					"ExecStop=/lib/ufw/ufw-init stop",
				],
				install: ["WantedBy=multi-user.target"],
			}),
		},
		...["apt-daily", "apt-daily-upgrade"].map(
			(name): Service => ({
				name,
				isEnabled: false,
				text: unitText(
					name === "apt-daily" ? "Daily apt download activities" : "Daily apt upgrade and clean activities",
					{
						unit: ["Documentation=man:apt(8)"],
						service: [
							"Type=oneshot",
							`ExecStart=/usr/lib/apt/apt.systemd.daily ${name === "apt-daily" ? "update" : "install"}`,
						],
					},
				),
			}),
		),
	];
}

type Timer = {
	readonly name: string;
	readonly description: string;
	readonly lines: readonly string[];
	readonly isEnabled: boolean;
};

function timersOf(userland: Userland): Timer[] {
	const tmpfiles: Timer = {
		name: "systemd-tmpfiles-clean",
		description: "Daily Cleanup of Temporary Directories",
		lines: ["OnBootSec=15min", "OnUnitActiveSec=1d"],
		isEnabled: false,
	};
	const daily = (name: string, description: string, lines: readonly string[]): Timer => ({
		name,
		description,
		lines,
		isEnabled: true,
	});
	if (isRedHatFamily(userland)) {
		return [tmpfiles];
	}
	const logrotate = daily("logrotate", "Daily rotation of log files", [
		"OnCalendar=daily",
		"AccuracySec=1h",
		"Persistent=true",
	]);
	return userland === "debian12"
		? [tmpfiles, logrotate]
		: [
				tmpfiles,
				logrotate,
				daily("apt-daily", "Daily apt download activities", [
					"OnCalendar=*-*-* 6,18:00",
					"RandomizedDelaySec=12h",
					"Persistent=true",
				]),
				daily("apt-daily-upgrade", "Daily apt upgrade and clean activities", [
					"OnCalendar=*-*-* 6:00",
					"RandomizedDelaySec=60m",
					"Persistent=true",
				]),
			];
}

/** Unit files of an image with the links of what it starts. */
export function unitFiles(userland: Userland): ImageFile[] {
	const isDebian = isDebianFamily(userland);
	const isUbuntu = userland === "ubuntu2204";
	const services = [...journald, ...cloudInit(), ...(isDebian ? debianServices(userland) : redHatServices(userland))];
	const files: ImageFile[] = [
		link(`${UNITS}/default.target`, userland === "centos7" || isDebian ? "graphical.target" : "multi-user.target"),
	];
	if (!isDebian) {
		files.push(
			link(
				"/etc/systemd/system/default.target",
				`${userland === "centos7" ? "/lib" : "/usr/lib"}/systemd/system/multi-user.target`,
			),
		);
	}
	for (const [name, description, ...lines] of targets) {
		files.push(file(`${UNITS}/${name}.target`, unitText(description, { unit: lines })));
	}
	for (const [alias, target] of aliases) {
		files.push(link(`${UNITS}/${alias}.target`, `${target}.target`));
	}
	// Debian links name the unit by /lib, as its systemctl writes them.
	const linked = isDebian ? "/lib/systemd/system" : UNITS;
	for (const { name, text, isEnabled, aliases: other = [] } of services) {
		files.push(file(`${UNITS}/${name}.service`, text));
		if (isEnabled) {
			files.push(link(`${WANTS}/${name}.service`, `${linked}/${name}.service`));
			files.push(...other.map((alias) => link(`/etc/systemd/system/${alias}.service`, `${linked}/${name}.service`)));
		}
	}
	for (const { name, text } of agent) {
		files.push(file(`/etc/systemd/system/${name}.service`, text));
		files.push(link(`${WANTS}/${name}.service`, `/etc/systemd/system/${name}.service`));
	}
	// What systemd and the bus start by themselves, without an enablement link in /etc.
	for (const unit of ["dbus.service", "systemd-logind.service", "getty.target"]) {
		files.push(link(`${UNITS}/multi-user.target.wants/${unit}`, `../${unit}`));
	}
	for (const unit of ["systemd-journald.service", "systemd-udevd.service"]) {
		files.push(link(`${UNITS}/sysinit.target.wants/${unit}`, `../${unit}`));
	}
	if (!isDebian) {
		files.push(link(`${UNITS}/multi-user.target.wants/polkit.service`, "../polkit.service"));
	}
	if (userland === "centos7") {
		files.push(link(`${UNITS}/multi-user.target.wants/network.service`, "../network.service"));
	}
	files.push(link("/etc/systemd/system/getty.target.wants/getty@tty1.service", `${linked}/getty@.service`));
	for (const timer of timersOf(userland)) {
		files.push(
			file(
				`${UNITS}/${timer.name}.timer`,
				unitText(timer.description, { timer: timer.lines, install: ["WantedBy=timers.target"] }),
			),
			timer.isEnabled
				? link(`/etc/systemd/system/timers.target.wants/${timer.name}.timer`, `${linked}/${timer.name}.timer`)
				: link(`${UNITS}/timers.target.wants/${timer.name}.timer`, `../${timer.name}.timer`),
		);
	}
	if (isUbuntu) {
		files.push(
			file(
				`${UNITS}/syslog.socket`,
				unitText("Syslog Socket", { socket: ["ListenDatagram=/run/systemd/journal/syslog"] }),
			),
		);
	}
	return files;
}
