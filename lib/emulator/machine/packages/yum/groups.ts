import type { Userland } from "../../kernel/sys";

/** Package groups of the Red Hat family: id, name, members. */
const groups: ReadonlyArray<readonly [id: string, name: string, members: string]> = [
	[
		"development",
		"Development Tools",
		"autoconf automake binutils bison flex gcc gcc-c++ gettext libtool make patch pkgconfig rpm-build git subversion strace gdb",
	],
	["web-server", "Web Server", "httpd httpd-manual mod_ssl"],
	["basic-web-server", "Basic Web Server", "httpd mod_ssl"],
	["php", "PHP Support", "php php-gd php-mysql php-pdo php-xml"],
	["mariadb", "MariaDB Database Server", "mariadb-server mariadb"],
	["mariadb-client", "MariaDB Database Client", "mariadb MySQL-python"],
	["postgresql", "PostgreSQL Database Server", "postgresql-server postgresql"],
	["system-admin-tools", "System Administration Tools", "screen tmux lsof sysstat expect"],
	["system-tools", "System Tools", "screen tmux lsof sysstat nmap-ncat"],
	["compat-libraries", "Compatibility Libraries", "glibc-devel libstdc++-devel"],
	["additional-devel", "Additional Development", "openssl-devel zlib-devel ncurses-devel readline-devel sqlite-devel"],
	["base", "Base", "bash-completion lsof tcpdump tree telnet"],
	["core", "Core", "bash coreutils"],
	["network-tools", "Networking Tools", "nmap tcpdump telnet"],
	["file-server", "File and Print Server", "samba nfs-utils vsftpd"],
	["nfs-file-server", "NFS file server", "nfs-utils rpcbind"],
	["ftp-server", "FTP Server", "vsftpd"],
	["perl-runtime", "Perl Support", "perl perl-CPAN"],
	["python-web", "Python", "python3 python3-pip"],
];

/** Names of the packages in a group, by its id or name in any case; undefined when there is no such group. */
export function groupMembers(_userland: Userland, asked: string): readonly string[] | undefined {
	const wanted = asked.toLowerCase();
	return groups.find(([id, name]) => id === wanted || name.toLowerCase() === wanted)?.[2].split(" ");
}

/** Names of all groups. */
export function groupNames(): string[] {
	return groups.map(([, name]) => name);
}
