import type { Userland } from "../kernel/sys";
import { isRedHatFamily } from "../kernel/userland";
import { executable } from "../program";
import { directory, file, type ImageFile, link } from "./image-file";

const protocols = `ip	0	IP
icmp	1	ICMP
tcp	6	TCP
udp	17	UDP
ipv6	41	IPv6
gre	47	GRE
esp	50	IPSEC-ESP
ah	51	IPSEC-AH
ipv6-icmp	58	IPv6-ICMP
ospf	89	OSPFIGP
sctp	132	SCTP
`;

/** name port/protocol aliases, as getent services and tools that name ports read them. */
const services = [
	"echo 7/tcp",
	"echo 7/udp",
	"ftp-data 20/tcp",
	"ftp 21/tcp",
	"ssh 22/tcp",
	"telnet 23/tcp",
	"smtp 25/tcp mail",
	"time 37/tcp timserver",
	"domain 53/tcp",
	"domain 53/udp",
	"bootps 67/udp",
	"bootpc 68/udp",
	"tftp 69/udp",
	"http 80/tcp www",
	"kerberos 88/tcp kerberos5",
	"pop3 110/tcp pop-3",
	"sunrpc 111/tcp portmapper",
	"sunrpc 111/udp portmapper",
	"ntp 123/udp",
	"netbios-ssn 139/tcp",
	"imap2 143/tcp imap",
	"snmp 161/udp",
	"bgp 179/tcp",
	"ldap 389/tcp",
	"https 443/tcp",
	"https 443/udp",
	"microsoft-ds 445/tcp",
	"submission 587/tcp",
	"ldaps 636/tcp",
	"rsync 873/tcp",
	"imaps 993/tcp",
	"pop3s 995/tcp",
	"ms-sql-s 1433/tcp",
	"mysql 3306/tcp",
	"postgresql 5432/tcp postgres",
	"amqp 5672/tcp",
	"redis 6379/tcp",
	"http-alt 8080/tcp webcache",
	"zabbix-agent 10050/tcp",
	"zabbix-trapper 10051/tcp",
];

const limits = `# /etc/security/limits.conf
#
#This file sets the resource limits for the users logged in via PAM.
#It does not affect resource limits of the system services.
#
#Each line describes a limit for a user in the form:
#
#<domain>        <type>  <item>  <value>
#

#*               soft    core            0
#*               hard    rss             10000
#@student        hard    nproc           20

# End of file
root soft nofile 65535
root hard nofile 65535
* soft nofile 65535
* hard nofile 65535
`;

const nsswitch = (userland: Userland) =>
	userland === "centos7"
		? "passwd:     files sss\nshadow:     files sss\ngroup:      files sss\n\nhosts:      files dns myhostname\n\nnetworks:   files\nprotocols:  files\nrpc:        files\nservices:   files sss\n"
		: userland === "alinux3"
			? "passwd:     files sss systemd\nshadow:     files\ngroup:      files sss systemd\nhosts:      files dns myhostname\nnetworks:   files\nprotocols:  files\nservices:   files sss\n"
			: `passwd:         files systemd\ngroup:          files systemd\nshadow:         files\ngshadow:        files\n\nhosts:          files dns\nnetworks:       files\n\nprotocols:      db files\nservices:       db files\nethers:         db files\nrpc:            db files\n\nnetgroup:       nis\n`;

/** What every image has in /etc, /root and /var/log whatever its family. */
export function commonFiles(userland: Userland): ImageFile[] {
	return [
		file("/etc/protocols", protocols),
		file("/etc/services", () =>
			services
				.map((row) => {
					const [name = "", port = "", ...names] = row.split(" ");
					return `${name.padEnd(15)} ${port}${names.length > 0 ? `\t\t${names.join(" ")}` : ""}\n`;
				})
				.join(""),
		),
		file("/etc/networks", "default 0.0.0.0\nloopback 127.0.0.0\nlink-local 169.254.0.0\n"),
		file("/etc/host.conf", "multi on\n"),
		file("/etc/nsswitch.conf", nsswitch(userland)),
		file("/etc/security/limits.conf", limits),
		file("/etc/ld.so.conf", "include /etc/ld.so.conf.d/*.conf\n"),
		file("/etc/ld.so.cache", ""),
		file("/etc/motd", "\nWelcome to Alibaba Cloud Elastic Compute Service !\n\n"),
		file("/etc/inputrc", "set meta-flag on\nset input-meta on\nset convert-meta off\nset output-meta on\n"),
		file("/etc/subuid", ""),
		file("/etc/subgid", ""),
		file("/etc/exports", ""),
		link("/etc/mtab", "../proc/self/mounts"),
		link("/etc/localtime", "../usr/share/zoneinfo/Asia/Shanghai"),
		file("/etc/adjtime", "0.0 0 0.0\n0\nLOCAL\n"),
		file("/etc/cloud/cloud.cfg", cloudConfig(userland)),
		file(
			"/root/.pip/pip.conf",
			"[global]\nindex-url=http://mirrors.cloud.aliyuncs.com/pypi/simple/\n\n[install]\ntrusted-host=mirrors.cloud.aliyuncs.com\n",
		),
		directory("/root/.pip"),
		file("/root/.pydistutils.cfg", "[easy_install]\nindex-url=http://mirrors.cloud.aliyuncs.com/pypi/simple/\n"),
		file("/root/.ssh/authorized_keys", "", 0o600),
		file("/var/log/wtmp", "", 0o664, 0, isRedHatFamily(userland) ? 22 : 43),
		file("/var/log/btmp", "", 0o600, 0, isRedHatFamily(userland) ? 22 : 43),
		file("/var/log/lastlog", "", isRedHatFamily(userland) ? 0o644 : 0o664),
		file("/usr/local/share/aliyun-assist/2.2.3.578/aliyun-service", "", 0o755),
		file("/usr/local/share/assist-daemon/assist_daemon", executable("assist_daemon"), 0o755),
	];
}

function cloudConfig(userland: Userland): string {
	const isRedHat = isRedHatFamily(userland);
	return `users:
 - default

disable_root: 0
ssh_pwauth:   1

datasource_list: [ AliYun ]

cloud_init_modules:
 - migrator
 - bootcmd
 - write-files
 - growpart
 - resizefs
 - set_hostname
 - update_hostname
 - update_etc_hosts
 - rsyslog
 - users-groups
 - ssh

cloud_config_modules:
 - mounts
 - locale
 - set-passwords
 - timezone
 - runcmd

cloud_final_modules:
 - package-update-upgrade-install
 - scripts-per-once
 - scripts-per-boot
 - scripts-per-instance
 - scripts-user
 - ssh-authkey-fingerprints
 - final-message

system_info:
  distro: ${isRedHat ? "centos" : userland === "ubuntu2204" ? "ubuntu" : "debian"}
  paths:
    cloud_dir: /var/lib/cloud
    templates_dir: /etc/cloud/templates
  ssh_svcname: ${isRedHat ? "sshd" : "ssh"}
`;
}
