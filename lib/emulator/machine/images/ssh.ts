import type { Userland } from "../kernel/sys";
import { isRedHatFamily } from "../kernel/userland";
import { file, type ImageFile } from "./image-file";

/** Directives of sshd_config in upstream's order: those behind # show the default. */
const before = `Port 22
#AddressFamily any
#ListenAddress 0.0.0.0
#ListenAddress ::
`;

const hostKeys = `HostKey /etc/ssh/ssh_host_rsa_key
HostKey /etc/ssh/ssh_host_ecdsa_key
HostKey /etc/ssh/ssh_host_ed25519_key
`;

const middle = (isRedHat: boolean) => `
# Ciphers and keying
#RekeyLimit default none

# Logging
#SyslogFacility AUTH
${isRedHat ? "SyslogFacility AUTHPRIV\n" : ""}#LogLevel INFO

# Authentication:
#LoginGraceTime 2m
#PermitRootLogin yes
#StrictModes yes
#MaxAuthTries 6
#MaxSessions 10

#PubkeyAuthentication yes
${isRedHat ? "AuthorizedKeysFile\t.ssh/authorized_keys\n" : "#AuthorizedKeysFile\t.ssh/authorized_keys .ssh/authorized_keys2\n"}
#AuthorizedPrincipalsFile none
#HostbasedAuthentication no
#IgnoreUserKnownHosts no
#IgnoreRhosts yes

#PasswordAuthentication yes
#PermitEmptyPasswords no

${isRedHat ? "#ChallengeResponseAuthentication yes\nChallengeResponseAuthentication no\n" : "KbdInteractiveAuthentication no\n"}
#GSSAPIAuthentication no
${isRedHat ? "GSSAPIAuthentication yes\nGSSAPICleanupCredentials no\n" : ""}
UsePAM yes

#AllowAgentForwarding yes
#AllowTcpForwarding yes
#GatewayPorts no
X11Forwarding yes
#X11DisplayOffset 10
#X11UseLocalhost yes
#PermitTTY yes
${isRedHat ? "#PrintMotd yes\n" : "PrintMotd no\n"}#PrintLastLog yes
#TCPKeepAlive yes
#PermitUserEnvironment no
#Compression delayed
#ClientAliveInterval 0
#ClientAliveCountMax 3
#PidFile /var/run/sshd.pid
#MaxStartups 10:30:100
#PermitTunnel no
#ChrootDirectory none
#VersionAddendum none

# no default banner path
#Banner none

AcceptEnv LANG LC_*
${isRedHat ? "AcceptEnv XMODIFIERS\n" : ""}
`;

/** Daemon and client configuration of OpenSSH. */
export function sshFiles(userland: Userland): ImageFile[] {
	const isRedHat = isRedHatFamily(userland);
	const include = isRedHat ? "" : "Include /etc/ssh/sshd_config.d/*.conf\n\n";
	const keys = isRedHat ? hostKeys : hostKeys.replaceAll("HostKey", "#HostKey");
	const sftp = `Subsystem\tsftp\t${isRedHat ? "/usr/libexec/openssh/sftp-server" : "/usr/lib/openssh/sftp-server"}\n`;
	const tail =
		"\nUseDNS no\nAddressFamily inet\nSyslogFacility AUTHPRIV\nPermitRootLogin yes\nPasswordAuthentication yes\n";
	const sshd = `#\t$OpenBSD: sshd_config,v 1.100 2016/08/15 12:32:04 naddy Exp $

# This is the sshd server system-wide configuration file.  See
# sshd_config(5) for more information.

${include}${before}
${keys}${middle(isRedHat)}# override default of no subsystems
${sftp}${isRedHat ? tail : "\nUseDNS no\nPermitRootLogin yes\nPasswordAuthentication yes\n"}`;
	const ssh = `# This is the ssh client system-wide configuration file.  See
# ssh_config(5) for more information.

${isRedHat ? "" : "Include /etc/ssh/ssh_config.d/*.conf\n\n"}Host *
${isRedHat ? "\tGSSAPIAuthentication yes\n\tForwardX11Trusted yes\n\tSendEnv LANG LC_CTYPE LC_NUMERIC LC_TIME LC_COLLATE LC_MONETARY LC_MESSAGES\n" : "    SendEnv LANG LC_*\n    HashKnownHosts yes\n    GSSAPIAuthentication yes\n"}`;
	return [
		file("/etc/ssh/sshd_config", sshd, isRedHat ? 0o600 : 0o644),
		file("/etc/ssh/ssh_config", ssh),
		file("/etc/ssh/moduli", ""),
		...(isRedHat ? [] : [{ type: "directory" as const, path: "/etc/ssh/sshd_config.d", mode: 0o755, uid: 0, gid: 0 }]),
	];
}
