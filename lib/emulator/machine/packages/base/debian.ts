/**
 * What the public images of Ubuntu 22.04 and Debian 12 come with. A row: name | version on Ubuntu | version on Debian (`-`: not
 * there) | arch | programs (see `parsePrograms`) | summary. Programs behind `u22!` or `d12!` are on that one alone.
 */
export const DEBIAN_BASE = `
base-files | 12ubuntu4.4 | 12.4+deb12u2 | amd64 |  | Debian base system miscellaneous files
base-passwd | 3.5.52build1 | 3.6.1 | amd64 | sbin: update-passwd | Debian base system master password and group files
bash | 5.1-6ubuntu1 | 5.2.15-2+b2 | amd64 | bin: bash rbash>bash bashbug clear_console | GNU Bourne Again SHell
dash | 0.5.11+git20210903+really0.5.10.2-1 | 0.5.12-2 | amd64 | bin: dash sh>dash | POSIX-compliant shell
coreutils | 8.32-4.1ubuntu1 | 9.1-1 | amd64 | bin: [ arch b2sum base32 base64 basename basenc cat chcon chgrp chmod chown cksum comm cp csplit cut date dd df dir dircolors dirname du echo env expand expr factor false fmt fold groups head hostid id install join link ln logname ls md5sum md5sum.textutils>md5sum mkdir mkfifo mknod mktemp mv nice nl nohup nproc numfmt od paste pathchk pinky pr printenv printf ptx pwd readlink realpath rm rmdir runcon seq sha1sum sha224sum sha256sum sha384sum sha512sum shred shuf sleep sort split stat stdbuf stty sum sync tac tail tee test timeout touch tr true truncate tsort tty uname unexpand uniq unlink users vdir wc who whoami yes; sbin: chroot | GNU core utilities
util-linux | 2.37.2-4ubuntu3 | 2.38.1-5+b1 | amd64 | bin: addpart choom chrt delpart dmesg fallocate findmnt flock getopt hardlink i386>setarch ionice ipcmk ipcrm ipcs last lastb>last linux32>setarch linux64>setarch lsblk lscpu lsipc lslocks lslogins lsmem lsns mcookie mesg more mountpoint namei nsenter partx prlimit rename.ul=rename resizepart rev setarch setpriv setsid setterm su taskset uclampset unshare utmpdump wdctl whereis x86_64>setarch; sbin: agetty blkdiscard blkid blkzone blockdev chcpu chmem ctrlaltdel findfs fsck fsck.cramfs fsck.minix fsfreeze fstrim getty>agetty isosize ldattach mkfs mkfs.bfs mkfs.cramfs mkfs.minix mkswap pivot_root readprofile rtcwake runuser sulogin swaplabel switch_root wipefs zramctl; u22!sbin: hwclock | miscellaneous system utilities
util-linux-extra | - | 2.38.1-5+b1 | amd64 | bin: fincore lsfd lsirq; sbin: hwclock | interactive login tools
bsdutils | 1:2.37.2-4ubuntu3 | 1:2.38.1-5+b1 | amd64 | bin: logger renice script scriptlive scriptreplay wall | basic utilities from 4.4BSD-Lite
bsdextrautils | 2.37.2-4ubuntu3 | 2.38.1-5+b1 | amd64 | bin: col colcrt colrm column hd>hexdump hexdump look ul write | extra utilities from 4.4BSD-Lite
mount | 2.37.2-4ubuntu3 | 2.38.1-5+b1 | amd64 | bin: mount umount; sbin: losetup swapoff swapon | tools for mounting and manipulating filesystems
fdisk | 2.37.2-4ubuntu3 | 2.38.1-5+b1 | amd64 | sbin: cfdisk fdisk sfdisk | collection of partitioning utilities
uuid-runtime | 2.37.2-4ubuntu3 | 2.38.1-5+b1 | amd64 | bin: uuidgen uuidparse; sbin: uuidd | runtime components for the Universally Unique ID library
eject | 2.37.2-4ubuntu3 | - | amd64 | bin: eject | ejects CDs and operates CD-Changers under Linux
procps | 2:3.3.17-6ubuntu2 | 2:4.0.2-3 | amd64 | bin: free kill pgrep pidwait=pgrep pkill=pgrep pmap ps pwdx skill slabtop snice=skill tload top uptime vmstat w watch; sbin: sysctl | /proc file system utilities
sysvinit-utils | 3.01-1ubuntu1 | 3.06-4 | amd64 | bin: pidof>../sbin/killall5; sbin: fstab-decode killall5 | System-V-like utilities
psmisc | 23.4-2build3 | 23.6-1 | amd64 | bin: fuser killall peekfd prtstat pslog pstree pstree.x11>pstree | utilities that use the proc file system
passwd | 1:4.8.1-2ubuntu2.1 | 1:4.13+dfsg1-1+b1 | amd64 | bin: chage chfn chsh expiry gpasswd passwd; sbin: chgpasswd chpasswd cpgr>cppw cppw groupadd groupdel groupmems groupmod grpck grpconv grpunconv newusers pwck pwconv pwunconv shadowconfig useradd userdel usermod vigr>vipw vipw | change and administer password and group data
login | 1:4.8.1-2ubuntu2.1 | 1:4.13+dfsg1-1+b1 | amd64 | bin: faillog lastlog login newgrp sg>newgrp; sbin: nologin | system login tools
adduser | 3.118ubuntu5 | 3.134 | all | sbin: adduser addgroup>adduser delgroup>deluser deluser | add and remove users and groups
sudo | 1.9.9-1ubuntu2.4 | 1.9.13p3-1+deb12u1 | amd64 | bin: cvtsudoers sudo sudoedit>sudo sudoreplay; sbin: visudo sudo_logsrvd sudo_sendlog | Provide limited super user privileges to specific users
findutils | 4.8.0-1ubuntu3 | 4.9.0-4 | amd64 | bin: find xargs | utilities for finding files--find, xargs
grep | 3.7-1build1 | 3.8-5 | amd64 | bin: egrep fgrep grep rgrep | GNU grep, egrep and fgrep
sed | 4.8-1ubuntu2 | 4.9-1 | amd64 | bin: sed | GNU stream editor for filtering/transforming text
mawk | 1.3.4.20200120-3 | 1.3.4.20200120-3.1 | amd64 | bin: mawk=awk awk>/etc/alternatives/awk nawk>/etc/alternatives/nawk | Pattern scanning and text processing language
diffutils | 1:3.8-0ubuntu2 | 1:3.8-4 | amd64 | bin: cmp diff diff3 sdiff | File comparison utilities
tar | 1.34+dfsg-1ubuntu0.1.22.04.2 | 1.34+dfsg-1.2 | amd64 | bin: tar; sbin: rmt-tar tarcat | GNU version of the tar archiving utility
gzip | 1.10-4ubuntu4.1 | 1.12-1 | amd64 | bin: gunzip gzexe gzip uncompress=gunzip zcat zcmp zdiff zegrep=zgrep zfgrep=zgrep zforce zgrep zless zmore znew | GNU compression utilities
bzip2 | 1.0.8-5build1 | 1.0.8-5+b1 | amd64 | bin: bunzip2>bzip2 bzcat>bzip2 bzcmp bzdiff bzegrep=bzgrep bzexe bzfgrep=bzgrep bzgrep bzip2 bzip2recover bzless bzmore | high-quality block-sorting file compressor - utilities
xz-utils | 5.2.5-2ubuntu1 | 5.4.1-0.2 | amd64 | bin: lzcat>xz lzma>xz lzmainfo unlzma>xz unxz>xz xz xzcat>xz xzcmp xzdiff xzegrep=xzgrep xzfgrep=xzgrep xzgrep xzless xzmore | XZ-format compression utilities
cpio | 2.13+dfsg-7ubuntu0.1 | 2.13+dfsg-7.1 | amd64 | bin: cpio mt>/etc/alternatives/mt | GNU cpio -- a program to manage archives of files
less | 590-1ubuntu0.22.04.2 | 590-2 | amd64 | bin: less lessecho lessfile>lesspipe lesskey lesspipe | pager program similar to more
file | 1:5.41-3ubuntu0.1 | 1:5.44-3 | amd64 | bin: file | Recognize the type of data in a file using "magic" numbers
ed | 1.18-1 | - | amd64 | bin: ed red | classic UNIX line editor
bc | 1.07.1-3build1 | - | amd64 | bin: bc | GNU bc arbitrary precision calculator language
gettext-base | 0.21-4ubuntu4 | - | amd64 | bin: envsubst gettext gettext.sh ngettext | GNU Internationalization utilities for the base system
debianutils | 5.5-1ubuntu2 | 5.7-0.5~deb12u1 | amd64 | bin: ischroot run-parts savelog tempfile which>/etc/alternatives/which which.debianutils=which; sbin: add-shell installkernel remove-shell update-shells | Miscellaneous utilities specific to Debian
e2fsprogs | 1.46.5-2ubuntu1.1 | 1.47.0-2 | amd64 | bin: chattr lsattr; sbin: badblocks debugfs dumpe2fs e2freefrag e2fsck e2image e2label>tune2fs e2mmpstatus>dumpe2fs e2scrub e2scrub_all e2undo e4crypt e4defrag filefrag fsck.ext2>e2fsck fsck.ext3>e2fsck fsck.ext4>e2fsck mke2fs mkfs.ext2>mke2fs mkfs.ext3>mke2fs mkfs.ext4>mke2fs mklost+found resize2fs tune2fs | ext2/ext3/ext4 file system utilities
logsave | 1.46.5-2ubuntu1.1 | 1.47.0-2 | amd64 | sbin: logsave | save the output of a command in a log file
xfsprogs | 5.13.0-1ubuntu2 | - | amd64 | sbin: fsck.xfs mkfs.xfs xfs_admin xfs_bmap xfs_copy xfs_db xfs_freeze xfs_fsr xfs_growfs xfs_info xfs_io xfs_logprint xfs_mdrestore xfs_metadump xfs_mkfile xfs_ncheck xfs_quota xfs_repair xfs_rtcp | Utilities for managing the XFS filesystem
dosfstools | 4.2-1build3 | 4.2-1 | amd64 | sbin: dosfsck>fsck.fat dosfslabel>fatlabel fatlabel fsck.fat fsck.msdos>fsck.fat fsck.vfat>fsck.fat mkdosfs>mkfs.fat mkfs.fat mkfs.msdos>mkfs.fat mkfs.vfat>mkfs.fat | utilities for making and checking MS-DOS FAT filesystems
parted | 3.4-2build1 | - | amd64 | sbin: parted partprobe | disk partition manipulator
gdisk | 1.0.8-4build1 | 1.0.9-2.1 | amd64 | sbin: cgdisk fixparts gdisk sgdisk | GPT fdisk text-mode partitioning tool
kmod | 29-1ubuntu1 | 30+20221128-1 | amd64 | bin: kmod lsmod>kmod; sbin: depmod>../bin/kmod insmod>../bin/kmod lsmod>../bin/kmod modinfo>../bin/kmod modprobe>../bin/kmod rmmod>../bin/kmod | tools for managing Linux kernel modules
hostname | 3.23ubuntu2 | 3.23+nmu1 | amd64 | bin: dnsdomainname>hostname domainname>hostname hostname nisdomainname>hostname ypdomainname>hostname | utility to set/show the host name or domain name
libc-bin | 2.35-0ubuntu3.6 | 2.36-9+deb12u4 | amd64 | bin: getconf getent iconv ldd locale localedef pldd tzselect zdump; sbin: iconvconfig ldconfig zic | GNU C Library: Binaries
locales | 2.35-0ubuntu3.6 | 2.36-9+deb12u4 | all | sbin: locale-gen update-locale validlocale | GNU C Library: National Language (locale) data [support]
ncurses-bin | 6.3-2ubuntu0.1 | 6.4-4 | amd64 | bin: captoinfo>tic clear infocmp infotocap>tic reset>tset tabs tic toe tput tset | terminal-related programs and man pages
systemd | 249.11-0ubuntu3.12 | 252.22-1~deb12u1 | amd64 | bin: busctl hostnamectl journalctl kernel-install localectl loginctl networkctl systemctl systemd>/lib/systemd/systemd systemd-analyze systemd-ask-password systemd-cat systemd-cgls systemd-cgtop systemd-delta systemd-detect-virt systemd-escape systemd-id128 systemd-inhibit systemd-machine-id-setup systemd-mount systemd-notify systemd-path systemd-run systemd-socket-activate systemd-stdio-bridge systemd-sysext systemd-sysusers systemd-tmpfiles systemd-tty-ask-password-agent systemd-umount>systemd-mount timedatectl; u22!bin: resolvectl systemd-resolve>resolvectl; /usr/lib/systemd: systemd systemd-journald systemd-logind systemd-networkd; u22!/usr/lib/systemd: systemd-resolved | system and service manager
systemd-sysv | 249.11-0ubuntu3.12 | 252.22-1~deb12u1 | amd64 | sbin: halt>/bin/systemctl init>/lib/systemd/systemd poweroff>/bin/systemctl reboot>/bin/systemctl runlevel>/bin/systemctl shutdown>/bin/systemctl telinit>/bin/systemctl | system and service manager - SysV compatibility symlinks
udev | 249.11-0ubuntu3.12 | 252.22-1~deb12u1 | amd64 | bin: udevadm; /usr/lib/systemd: systemd-udevd | /dev/ and hotplug management daemon
init-system-helpers | 1.62 | 1.65.2 | all | bin: deb-systemd-helper deb-systemd-invoke; sbin: invoke-rc.d service update-rc.d | helper tools for all init systems
dbus | 1.12.20-2ubuntu4.1 | 1.14.10-1~deb12u1 | amd64 | bin: dbus-cleanup-sockets dbus-daemon dbus-monitor dbus-run-session dbus-send dbus-update-activation-environment dbus-uuidgen | simple interprocess messaging system (system message bus)
cron | 3.0pl1-137ubuntu3 | 3.0pl1-162 | amd64 | bin: crontab; sbin: cron | process scheduling daemon
logrotate | 3.19.0-1ubuntu1.1 | 3.21.0-1 | amd64 | sbin: logrotate | Log rotation utility
rsyslog | 8.2112.0-2ubuntu2.2 | - | amd64 | sbin: rsyslogd | reliable system and kernel logging daemon
chrony | 4.2-2ubuntu2 | 4.3-2+deb12u1 | amd64 | bin: chronyc; sbin: chronyd | Versatile implementation of the Network Time Protocol
openssh-client | 1:8.9p1-3ubuntu0.6 | 1:9.2p1-2+deb12u2 | amd64 | bin: scp sftp slogin>ssh ssh ssh-add ssh-agent ssh-argv0 ssh-copy-id ssh-keygen ssh-keyscan | secure shell (SSH) client, for secure access to remote machines
openssh-server | 1:8.9p1-3ubuntu0.6 | 1:9.2p1-2+deb12u2 | amd64 | sbin: sshd; /usr/lib/openssh: sftp-server | secure shell (SSH) server, for secure access from remote machines
openssl | 3.0.2-0ubuntu1.14 | 3.0.11-1~deb12u2 | amd64 | bin: c_rehash openssl | Secure Sockets Layer toolkit - cryptographic utility
ca-certificates | 20230311ubuntu0.22.04.1 | 20230311 | all | sbin: update-ca-certificates | Common CA certificates
gpg | 2.2.27-3ubuntu2.1 | - | amd64 | bin: gpg gpg-agent gpgconf | GNU Privacy Guard -- minimalist public key operations
gpgv | 2.2.27-3ubuntu2.1 | 2.2.40-1.1 | amd64 | bin: gpgv | GNU privacy guard - signature verification tool
curl | 7.81.0-1ubuntu1.15 | 7.88.1-10+deb12u5 | amd64 | bin: curl | command line tool for transferring data with URL syntax
wget | 1.21.2-2ubuntu1 | 1.21.3-1+b2 | amd64 | bin: wget | retrieves files from the web
rsync | 3.2.7-0ubuntu0.22.04.2 | - | amd64 | bin: rsync rsync-ssl | fast, versatile, remote (and local) file-copying tool
iproute2 | 5.15.0-1ubuntu2 | 6.1.0-3 | amd64 | bin: ctstat>lnstat ip lnstat nstat rdma routel rtstat>lnstat ss; sbin: arpd bridge dcb devlink genl ip>/bin/ip rtacct rtmon tc tipc vdpa | networking and traffic control tools
iputils-ping | 3:20211215-1 | 3:20221126-1 | amd64 | bin: ping ping4>ping ping6>ping | Tools to test the reachability of network hosts
iputils-tracepath | 3:20211215-1 | - | amd64 | bin: tracepath | Tools to trace the network path to a remote host
net-tools | 1.60+git20181103.0eebece-1ubuntu5 | - | amd64 | bin: netstat; sbin: arp ifconfig ipmaddr iptunnel mii-tool nameif plipconfig rarp route slattach | NET-3 networking toolkit
bind9-host | 1:9.18.18-0ubuntu0.22.04.2 | 1:9.18.24-1 | amd64 | bin: host | DNS Lookup Utility
bind9-dnsutils | 1:9.18.18-0ubuntu0.22.04.2 | - | amd64 | bin: delv dig mdig nslookup nsupdate | Clients provided with BIND 9
ethtool | 1:5.16-1ubuntu0.1 | 1:6.1-1 | amd64 | sbin: ethtool | display or change Ethernet device settings
iptables | 1.8.7-1ubuntu5.2 | - | amd64 | sbin: ip6tables ip6tables-restore ip6tables-save iptables iptables-restore iptables-save xtables-nft-multi; bin: iptables-xml | administration tools for packet filtering and NAT
ufw | 0.36.1-4ubuntu0.1 | - | all | sbin: ufw | program for managing a Netfilter firewall
netplan.io | 0.106.1-7ubuntu0.22.04.2 | - | amd64 | sbin: netplan | YAML network configuration abstraction for various backends
ifupdown | - | 0.8.41 | amd64 | sbin: ifdown ifquery>ifup ifup | high level tools to configure network interfaces
isc-dhcp-client | 4.4.1-2.3ubuntu2.4 | 4.4.3-P1-2 | amd64 | sbin: dhclient dhclient-script | DHCP client for automatically obtaining an IP address
netcat-openbsd | 1.218-4ubuntu1 | - | amd64 | bin: nc.openbsd=nc nc>/etc/alternatives/nc netcat>/etc/alternatives/netcat | TCP/IP swiss army knife
telnet | 0.17-44build1 | - | amd64 | bin: telnet.netkit=telnet telnet>/etc/alternatives/telnet | basic telnet client
lsof | 4.93.2+dfsg-1.1build2 | - | amd64 | bin: lsof | utility to list open files
pciutils | 1:3.7.0-6 | 1:3.9.0-4 | amd64 | bin: lspci setpci; sbin: update-pciids | PCI utilities
dmidecode | 3.3-3ubuntu0.1 | 3.4-1 | amd64 | sbin: biosdecode dmidecode ownership vpddecode | SMBIOS/DMI table decoder
man-db | 2.10.2-1 | 2.11.2-2 | amd64 | bin: apropos>whatis catman lexgrog man mandb manpath whatis; sbin: accessdb | tools for reading manual pages
vim | 2:8.2.3995-1ubuntu2.15 | - | amd64 | bin: vim.basic=vim vim>/etc/alternatives/vim | Vi IMproved - enhanced vi editor
vim-tiny | 2:8.2.3995-1ubuntu2.15 | 2:9.0.1378-2 | amd64 | bin: vim.tiny=vi vi>/etc/alternatives/vi view>/etc/alternatives/view ex>/etc/alternatives/ex | Vi IMproved - enhanced vi editor - compact version
xxd | 2:8.2.3995-1ubuntu2.15 | - | amd64 | bin: xxd | tool to make (or reverse) a hex dump
nano | 6.2-1 | 7.2-1 | amd64 | bin: nano rnano>nano | small, friendly text editor inspired by Pico
cloud-init | 23.4.4-0ubuntu0~22.04.1 | 22.4.2-1 | all | bin: cloud-id cloud-init cloud-init-per | initialization system for infrastructure cloud instances
cloud-guest-utils | 0.32-22-g45fe84a5-0ubuntu1 | 0.33-1 | all | bin: ec2metadata growpart vcs-run | cloud guest utilities
lsb-release | 11.1.0ubuntu4 | 12.0-1 | all | bin: lsb_release | Linux Standard Base version reporting utility
perl-base | 5.34.0-3ubuntu1.3 | 5.36.0-7+deb12u1 | amd64 | bin: perl; u22!bin: perl5.34.0=perl; d12!bin: perl5.36.0=perl | minimal Perl system
perl | 5.34.0-3ubuntu1.3 | 5.36.0-7+deb12u1 | amd64 | bin: corelist cpan perlbug perldoc pod2text prove shasum | Larry Wall's Practical Extraction and Report Language
python3-minimal | 3.10.6-1~22.04 | 3.11.2-1+b1 | amd64 | u22!bin: python3>python3.10 py3compile; d12!bin: python3>python3.11 py3compile | minimal subset of the Python language (default python3 version)
python3.10-minimal | 3.10.12-1~22.04.3 | - | amd64 | bin: python3.10=python | Minimal subset of the Python language (version 3.10)
python3.11-minimal | - | 3.11.2-6 | amd64 | bin: python3.11=python | Minimal subset of the Python language (version 3.11)
python3 | 3.10.6-1~22.04 | 3.11.2-1+b1 | amd64 | bin: pydoc3 pygettext3 | interactive high-level object-oriented language (default python3 version)
dpkg | 1.21.1ubuntu2.2 | 1.21.22 | amd64 | bin: dpkg dpkg-deb dpkg-divert dpkg-maintscript-helper dpkg-query dpkg-realpath dpkg-split dpkg-statoverride dpkg-trigger update-alternatives; sbin: start-stop-daemon | Debian package management system
apt | 2.4.11 | 2.6.1 | amd64 | bin: apt apt-cache apt-cdrom apt-config apt-get apt-key apt-mark | commandline package manager
apt-utils | 2.4.11 | 2.6.1 | amd64 | bin: apt-extracttemplates apt-ftparchive apt-sortpkgs | package management related utility programs
debconf | 1.5.79ubuntu1 | 1.5.82 | all | bin: debconf debconf-apt-progress debconf-communicate debconf-copydb debconf-escape debconf-set-selections debconf-show; sbin: dpkg-preconfigure dpkg-reconfigure | Debian configuration management system
unattended-upgrades | 2.8ubuntu1 | - | all | bin: unattended-upgrade unattended-upgrades>unattended-upgrade; /usr/share/unattended-upgrades: unattended-upgrade-shutdown | automatic installation of security upgrades
needrestart | 3.5-5ubuntu2.1 | - | all | sbin: needrestart | check which daemons need to be restarted after library upgrades
software-properties-common | 0.99.22.9 | - | all | bin: add-apt-repository apt-add-repository>add-apt-repository | manage the repositories that you install software from (common)
ubuntu-release-upgrader-core | 1:22.04.18 | - | all | bin: do-release-upgrade | manage release upgrades
tmux | 3.2a-4ubuntu0.2 | - | amd64 | bin: tmux | terminal multiplexer
screen | 4.9.0-1 | - | amd64 | bin: screen | terminal multiplexer with VT100/ANSI terminal emulation
time | 1.9-0.1build2 | - | amd64 | bin: time | GNU time program for measuring CPU resource usage
apparmor | 3.0.4-2ubuntu2.3 | 3.0.8-3 | amd64 | bin: aa-enabled aa-exec aa-features-abi; sbin: aa-remove-unknown aa-status aa-teardown apparmor_parser apparmor_status>aa-status | user-space parser utility for AppArmor
aliyun-assist | 2.2.3.578-1 | 2.2.3.578-1 | amd64 | sbin: aliyun-service | Cloud Assistant client
`;

/** Libraries and data of the two images that bring no programs: name | version on Ubuntu | version on Debian. */
export const DEBIAN_LIBRARIES = `
gcc-12-base | 12.3.0-1ubuntu1~22.04 | 12.2.0-14
init | 1.62 | 1.65.2
libacl1 | 2.3.1-1 | 2.3.1-3
libapparmor1 | 3.0.4-2ubuntu2.3 | 3.0.8-3
libapt-pkg6.0 | 2.4.11 | 2.6.1
libargon2-1 | 0~20171227-0.3 | 0~20171227-0.3+deb12u1
libattr1 | 1:2.5.1-1build1 | 1:2.5.1-4
libaudit-common | 1:3.0.7-1build1 | 1:3.0.9-1
libaudit1 | 1:3.0.7-1build1 | 1:3.0.9-1
libblkid1 | 2.37.2-4ubuntu3 | 2.38.1-5+b1
libbpf0 | 1:0.5.0-1ubuntu22.04.1 | -
libbpf1 | - | 1:1.1.0-1
libbrotli1 | 1.0.9-2build6 | 1.0.9-2+b6
libbsd0 | 0.11.5-1 | 0.11.7-2
libbz2-1.0 | 1.0.8-5build1 | 1.0.8-5+b1
libc6 | 2.35-0ubuntu3.6 | 2.36-9+deb12u4
libcap-ng0 | 0.7.9-2.2build3 | 0.8.3-1+b3
libcap2 | 1:2.44-1ubuntu0.22.04.1 | 1:2.66-4
libcom-err2 | 1.46.5-2ubuntu1.1 | 1.47.0-2
libcrypt1 | 1:4.4.27-1 | 1:4.4.33-2
libcurl4 | 7.81.0-1ubuntu1.15 | 7.88.1-10+deb12u5
libdb5.3 | 5.3.28+dfsg1-0.8ubuntu3 | 5.3.28+dfsg2-1
libdbus-1-3 | 1.12.20-2ubuntu4.1 | 1.14.10-1~deb12u1
libdebconfclient0 | 0.261ubuntu1 | 0.270
libedit2 | 3.1-20210910-1build1 | 3.1-20221030-2
libelf1 | 0.186-1build1 | 0.188-2.1
libexpat1 | 2.4.7-1ubuntu0.2 | 2.5.0-1
libext2fs2 | 1.46.5-2ubuntu1.1 | 1.47.0-2
libfdisk1 | 2.37.2-4ubuntu3 | 2.38.1-5+b1
libffi8 | 3.4.2-4 | 3.4.4-1
libgcc-s1 | 12.3.0-1ubuntu1~22.04 | 12.2.0-14
libgcrypt20 | 1.9.4-3ubuntu3 | 1.10.1-3
libglib2.0-0 | 2.72.4-0ubuntu2.2 | 2.74.6-2
libgmp10 | 2:6.2.1+dfsg-3ubuntu1 | 2:6.2.1+dfsg1-1.1
libgnutls30 | 3.7.3-4ubuntu1.3 | 3.7.9-2+deb12u2
libgpg-error0 | 1.43-3 | 1.46-1
libgssapi-krb5-2 | 1.19.2-2ubuntu0.3 | 1.20.1-2+deb12u1
libhogweed6 | 3.7.3-1build2 | 3.8.1-2
libicu70 | 70.1-2 | -
libicu72 | - | 72.1-3
libidn2-0 | 2.3.2-2build1 | 2.3.3-1+b1
libip4tc2 | 1.8.7-1ubuntu5.2 | 1.8.9-2
libjson-c5 | 0.15-3~ubuntu1.22.04.2 | 0.16-2
libk5crypto3 | 1.19.2-2ubuntu0.3 | 1.20.1-2+deb12u1
libkeyutils1 | 1.6.1-2ubuntu3 | 1.6.3-2
libkmod2 | 29-1ubuntu1 | 30+20221128-1
libkrb5-3 | 1.19.2-2ubuntu0.3 | 1.20.1-2+deb12u1
liblz4-1 | 1.9.3-2build2 | 1.9.4-1
liblzma5 | 5.2.5-2ubuntu1 | 5.4.1-0.2
libmagic1 | 1:5.41-3ubuntu0.1 | 1:5.44-3
libmount1 | 2.37.2-4ubuntu3 | 2.38.1-5+b1
libncurses6 | 6.3-2ubuntu0.1 | 6.4-4
libncursesw6 | 6.3-2ubuntu0.1 | 6.4-4
libnettle8 | 3.7.3-1build2 | 3.8.1-2
libp11-kit0 | 0.24.0-6build1 | 0.24.1-2
libpam-modules | 1.4.0-11ubuntu2.4 | 1.5.2-6+deb12u1
libpam-runtime | 1.4.0-11ubuntu2.4 | 1.5.2-6+deb12u1
libpam0g | 1.4.0-11ubuntu2.4 | 1.5.2-6+deb12u1
libpcre2-8-0 | 10.39-3ubuntu0.1 | 10.42-1
libpcre3 | 2:8.39-13ubuntu0.22.04.1 | -
libpython3-stdlib | 3.10.6-1~22.04 | 3.11.2-1+b1
libreadline8 | 8.1.2-1 | 8.2-1.3
libseccomp2 | 2.5.3-2ubuntu2 | 2.5.4-1+b3
libselinux1 | 3.3-1build2 | 3.4-1+b6
libsemanage2 | 3.3-1build2 | 3.4-1+b5
libsepol2 | 3.3-1build1 | 3.4-2.1
libsmartcols1 | 2.37.2-4ubuntu3 | 2.38.1-5+b1
libsqlite3-0 | 3.37.2-2ubuntu0.3 | 3.40.1-2
libss2 | 1.46.5-2ubuntu1.1 | 1.47.0-2
libssl3 | 3.0.2-0ubuntu1.14 | 3.0.11-1~deb12u2
libstdc++6 | 12.3.0-1ubuntu1~22.04 | 12.2.0-14
libsystemd0 | 249.11-0ubuntu3.12 | 252.22-1~deb12u1
libtasn1-6 | 4.18.0-4build1 | 4.19.0-2
libtinfo6 | 6.3-2ubuntu0.1 | 6.4-4
libudev1 | 249.11-0ubuntu3.12 | 252.22-1~deb12u1
libunistring2 | 1.0-1 | 1.0-2
libuuid1 | 2.37.2-4ubuntu3 | 2.38.1-5+b1
libxtables12 | 1.8.7-1ubuntu5.2 | 1.8.9-2
libxxhash0 | 0.8.1-1 | 0.8.1-1
libzstd1 | 1.4.8+dfsg-3build1 | 1.5.4+dfsg2-5
linux-base | 4.5ubuntu9 | 4.9
media-types | 7.0.0 | 10.0.0
ncurses-base | 6.3-2ubuntu0.1 | 6.4-4
netbase | 6.3 | 6.4
openssh-sftp-server | 1:8.9p1-3ubuntu0.6 | 1:9.2p1-2+deb12u2
readline-common | 8.1.2-1 | 8.2-1.3
sensible-utils | 0.0.17 | 0.0.17+nmu1
tzdata | 2024a-0ubuntu0.22.04 | 2024a-0+deb12u1
ubuntu-keyring | 2021.03.26 | -
debian-archive-keyring | - | 2023.3+deb12u1
ubuntu-minimal | 1.481.1 | -
ubuntu-server | 1.481.1 | -
ubuntu-standard | 1.481.1 | -
ucf | 3.0043 | 3.0043+nmu1
usrmerge | 25ubuntu2 | -
usr-is-merged | - | 37~deb12u1
zlib1g | 1:1.2.11.dfsg-2ubuntu9.2 | 1:1.2.13.dfsg-1
`;
