/**
 * What the public images of CentOS 7.6 and Alibaba Cloud Linux 3 come with. A row: name | version on CentOS 7 | version on
 * Alibaba Cloud Linux 3 (`-`: not there, [epoch:]version) | arch | programs (see `parsePrograms`) | summary. A program behind
 * `c7!` or `al3!` is on that one alone.
 */
export const RED_HAT_BASE = `
alinux-release | - | 8.2-1.al8 | x86_64 |  | Alibaba Cloud Linux release files
centos-release | 7-6.1810.2.el7.centos | - | x86_64 |  | CentOS Linux release file
epel-release | 7-11 | - | noarch |  | Extra Packages for Enterprise Linux repository configuration
epel-aliyuncs-release | - | 8-15.1.al8 | noarch |  | Extra Packages for Enterprise Linux repository configuration
kernel | 3.10.0-957.21.3.el7 | 5.10.134-16.1.al8 | x86_64 |  | The Linux kernel
kernel-tools | 3.10.0-957.21.3.el7 | 5.10.134-16.1.al8 | x86_64 | bin: cpupower turbostat | Assortment of tools for the Linux kernel
filesystem | 3.2-25.el7 | 3.8-6.0.1.al8 | x86_64 |  | The basic directory layout for a Linux system
setup | 2.8.71-10.el7 | 2.12.2-9.0.1.al8 | noarch |  | A set of system configuration and setup files
basesystem | 10.0-7.el7.centos | 11-5.1.al8 | noarch |  | The skeleton package which defines a simple CentOS Linux system
bash | 4.2.46-31.el7 | 4.4.20-4.0.1.al8 | x86_64 | bin: bash sh>bash bashbug-64 | The GNU Bourne Again shell
coreutils | 8.22-23.el7 | 8.30-15.0.1.al8 | x86_64 | bin: [ arch base64 basename cat chcon chgrp chmod chown cksum comm cp csplit cut date dd df dir dircolors dirname du echo env expand expr factor false fmt fold groups head hostid id install join link ln logname ls md5sum mkdir mkfifo mknod mktemp mv nice nl nohup nproc numfmt od paste pathchk pinky pr printenv printf ptx pwd readlink realpath rm rmdir runcon seq sha1sum sha224sum sha256sum sha384sum sha512sum shred shuf sleep sort split stat stdbuf stty sum sync tac tail tee test timeout touch tr true truncate tsort tty uname unexpand uniq unlink users vdir wc who whoami yes; sbin: chroot; al3!bin: base32 b2sum | A set of basic GNU tools commonly used in shell scripts
util-linux | 2.23.2-59.el7_6.1 | 2.32.1-42.0.2.al8 | x86_64 | bin: cal chfn chrt chsh col colcrt colrm column dmesg eject fallocate findmnt flock getopt hexdump i386=setarch ionice ipcmk ipcrm ipcs kill last lastb linux32=setarch linux64=setarch logger login look lsblk lscpu lsipc lslocks lslogins lsmem lsns mcookie mesg more mount mountpoint namei nsenter prlimit raw rename renice rev script scriptreplay setarch setpriv setsid setterm su taskset ul umount uname26=setarch unshare utmpdump uuidgen wall wdctl whereis write x86_64=setarch; sbin: addpart agetty blkdiscard blkid blockdev cfdisk chcpu ctrlaltdel delpart fdformat fdisk findfs fsck fsck.cramfs fsck.minix fsfreeze fstrim hwclock clock>hwclock ldattach losetup mkfs mkfs.cramfs mkfs.minix mkswap nologin partx pivot_root readprofile resizepart rtcwake runuser sfdisk sulogin swaplabel swapoff swapon switch_root wipefs; al3!bin: choom fincore; al3!sbin: zramctl | A collection of basic system utilities
procps-ng | 3.3.10-23.el7 | 3.3.15-14.0.1.al8 | x86_64 | bin: free pgrep pkill=pgrep pmap ps pwdx skill slabtop snice=skill tload top uptime vmstat w watch; sbin: sysctl; al3!sbin: pidof | System and process monitoring utilities
sysvinit-tools | 2.88-14.dsf.el7 | - | x86_64 | sbin: killall5 pidof>killall5; bin: mesg.sysvinit wall.sysvinit | Tools used for process and utmp management.
psmisc | 22.20-15.el7 | 23.1-5.1.al8 | x86_64 | bin: killall peekfd prtstat pstree pstree.x11>pstree; sbin: fuser | Utilities for managing processes on your system
shadow-utils | 2:4.6-5.el7 | 2:4.6-17.0.1.al8 | x86_64 | bin: chage gpasswd lastlog newgrp newgidmap newuidmap sg>newgrp faillog; sbin: adduser>useradd chgpasswd chpasswd groupadd groupdel groupmems groupmod grpck grpconv grpunconv newusers pwck pwconv pwunconv useradd userdel usermod vipw vigr>vipw | Utilities for managing accounts and shadow password files
passwd | 0.79-4.el7 | 0.80-4.0.1.al8 | x86_64 | bin: passwd | An utility for setting or changing passwords using PAM
sudo | 1.8.23-3.el7 | 1.8.29-10.al8 | x86_64 | bin: sudo sudoedit>sudo sudoreplay; sbin: visudo | Allows restricted root access for specified users
usermode | 1.111-5.el7 | 1.113-2.0.1.al8 | x86_64 | sbin: userhelper; bin: consolehelper | Tools for certain user account management tasks
pam | 1.1.8-22.el7 | 1.3.1-25.0.1.al8 | x86_64 | sbin: faillock mkhomedir_helper pam_console_apply pam_tally2 pam_timestamp_check unix_chkpwd unix_update | An extensible library which provides authentication for applications
findutils | 1:4.5.11-6.el7 | 1:4.6.0-20.1.al8 | x86_64 | bin: find xargs oldfind>find | The GNU versions of find utilities (find and xargs)
grep | 2.20-3.el7 | 3.1-6.0.1.al8 | x86_64 | bin: grep egrep fgrep | Pattern matching utilities
sed | 4.2.2-5.el7 | 4.5-5.0.1.al8 | x86_64 | bin: sed | A GNU stream text editor
gawk | 4.0.2-4.el7_3.1 | 4.2.1-4.0.1.al8 | x86_64 | bin: gawk=awk awk>gawk dgawk=awk igawk pgawk=awk | The GNU version of the awk text processing utility
diffutils | 3.3-4.el7 | 3.6-6.0.1.al8 | x86_64 | bin: cmp diff diff3 sdiff | A GNU collection of diff utilities
tar | 2:1.26-35.el7 | 2:1.30-9.0.1.al8 | x86_64 | bin: tar gtar>tar | A GNU file archiving program
gzip | 1.5-10.el7 | 1.9-13.0.1.al8 | x86_64 | bin: gzip gunzip gzexe zcat zcmp zdiff zegrep=zgrep zfgrep=zgrep zforce zgrep zless zmore znew uncompress=gunzip | The GNU data compression program
bzip2 | 1.0.6-13.el7 | 1.0.6-26.0.1.al8 | x86_64 | bin: bzip2 bunzip2>bzip2 bzcat>bzip2 bzcmp bzdiff bzgrep bzip2recover bzless bzmore | A file compression utility
xz | 5.2.2-1.el7 | 5.2.4-4.0.1.al8 | x86_64 | bin: xz unxz>xz xzcat>xz xzcmp xzdec xzdiff xzegrep=xzgrep xzfgrep=xzgrep xzgrep xzless xzmore lzma>xz unlzma>xz lzcat>xz | LZMA compression utilities
cpio | 2.11-27.el7 | 2.12-11.0.1.al8 | x86_64 | bin: cpio | A GNU archiving program
which | 2.20-7.el7 | 2.21-20.0.1.al8 | x86_64 | bin: which | Displays where a particular program in your path is located
less | 458-9.el7 | 530-2.0.1.al8 | x86_64 | bin: less lessecho lesskey lesspipe.sh | A text file browser similar to more, but better
file | 5.11-35.el7 | 5.33-25.0.1.al8 | x86_64 | bin: file | A utility for determining file types
ed | 1.9-4.el7 | 1.14.2-4.1.al8 | x86_64 | bin: ed red | The GNU line editor
bc | - | 1.07.1-5.1.al8 | x86_64 | bin: bc dc | GNU's bc (a numeric processing language) and dc (a calculator)
gettext | - | 0.19.8.1-17.1.al8 | x86_64 | bin: gettext envsubst gettext.sh ngettext | GNU libraries and utilities for producing multi-lingual messages
e2fsprogs | 1.42.9-13.el7 | 1.46.0-1.0.1.al8 | x86_64 | bin: chattr lsattr; sbin: badblocks debugfs dumpe2fs e2freefrag e2fsck e2image e2label=tune2fs e2undo e4defrag filefrag findfs.e2fs fsck.ext2=e2fsck fsck.ext3=e2fsck fsck.ext4=e2fsck logsave mke2fs mkfs.ext2=mke2fs mkfs.ext3=mke2fs mkfs.ext4=mke2fs mklost+found resize2fs tune2fs | Utilities for managing ext2, ext3, and ext4 filesystems
xfsprogs | 4.5.0-18.el7 | 5.0.0-10.0.6.al8 | x86_64 | sbin: fsck.xfs mkfs.xfs xfs_admin xfs_bmap xfs_copy xfs_db xfs_freeze xfs_fsr xfs_growfs xfs_info xfs_io xfs_logprint xfs_mdrestore xfs_metadump xfs_mkfile xfs_ncheck xfs_quota xfs_repair xfs_rtcp | Utilities for managing the XFS filesystem
dosfstools | - | 4.1-6.1.al8 | x86_64 | sbin: mkfs.fat mkfs.vfat>mkfs.fat mkdosfs>mkfs.fat fsck.fat fsck.vfat>fsck.fat fatlabel | Utilities for making and checking MS-DOS FAT filesystems on Linux
parted | 3.1-29.el7_6.3 | 3.2-39.0.1.al8 | x86_64 | sbin: parted partprobe | The GNU disk partition manipulation program
kmod | 20-23.el7 | 25-19.0.1.al8 | x86_64 | bin: kmod; sbin: depmod>../bin/kmod insmod>../bin/kmod lsmod>../bin/kmod modinfo>../bin/kmod modprobe>../bin/kmod rmmod>../bin/kmod weak-modules | Linux kernel module management utilities
hostname | 3.13-3.el7 | 3.20-6.1.al8 | x86_64 | bin: hostname dnsdomainname>hostname domainname>hostname nisdomainname>hostname ypdomainname>hostname | Utility to set/show the host name or domain name
glibc | 2.17-260.el7_6.6 | 2.32-1.12.al8 | x86_64 | sbin: glibc_post_upgrade.x86_64 | The GNU libc libraries
glibc-common | 2.17-260.el7_6.6 | 2.32-1.12.al8 | x86_64 | bin: catchsegv gencat getconf getent iconv ldd locale localedef makedb pldd sprof tzselect; sbin: build-locale-archive iconvconfig ldconfig zdump zic | Common binaries and locale data for glibc
ncurses | 5.9-14.20130511.el7_4 | 6.1-9.20180224.0.1.al8 | x86_64 | bin: clear infocmp tabs tic toe tput tset reset>tset captoinfo>tic infotocap>tic | Ncurses support utilities
systemd | 219-62.el7_6.7 | 239-68.0.2.al8.1 | x86_64 | bin: busctl hostnamectl journalctl kernel-install localectl loginctl systemctl systemd-analyze systemd-ask-password systemd-cat systemd-cgls systemd-cgtop systemd-delta systemd-detect-virt systemd-escape systemd-firstboot systemd-inhibit systemd-machine-id-setup systemd-notify systemd-path systemd-run systemd-tmpfiles systemd-tty-ask-password-agent timedatectl; sbin: halt>../bin/systemctl init>../lib/systemd/systemd poweroff>../bin/systemctl reboot>../bin/systemctl runlevel>../bin/systemctl shutdown>../bin/systemctl telinit>../bin/systemctl; /usr/lib/systemd: systemd systemd-journald systemd-logind systemd-networkd systemd-resolved; c7!/usr/lib/systemd: systemd-udevd | A System and Service Manager
systemd-sysv | 219-62.el7_6.7 | - | x86_64 | bin: systemd-sysv-convert | SysV tools for systemd
systemd-udev | - | 239-68.0.2.al8.1 | x86_64 | sbin: udevadm; /usr/lib/systemd: systemd-udevd | Rule-based device node and kernel event manager
initscripts | 9.49.46-1.el7 | 10.00.15-1.0.2.al8 | x86_64 | sbin: service genhostid netreport sys-unconfig sushell; bin: usleep ipcalc; c7!sbin: ifup ifdown | The inittab file and the /etc/init.d scripts
chkconfig | 1.7.4-1.el7 | 1.19.1-1.0.1.al8 | x86_64 | sbin: alternatives chkconfig update-alternatives>alternatives ntsysv | A system tool for maintaining the /etc/rc*.d hierarchy
dbus | 1:1.10.24-13.el7_6 | 1:1.12.8-26.0.1.al8 | x86_64 | bin: dbus-cleanup-sockets dbus-daemon dbus-monitor dbus-run-session dbus-send dbus-uuidgen | D-BUS message bus
dracut | 033-554.el7 | 049-228.git20230802.0.1.al8 | x86_64 | bin: lsinitrd mkinitrd; sbin: dracut mkinitrd | Initramfs generator using udev
grubby | 8.28-25.el7 | 8.40-47.0.1.al8 | x86_64 | sbin: grubby installkernel new-kernel-pkg | Command line tool for updating bootloader configs
grub2-tools | 1:2.02-0.76.el7.centos.1 | 1:2.02-148.0.1.al8 | x86_64 | sbin: grub2-install grub2-mkconfig grub2-set-default grub2-reboot; bin: grub2-editenv grub2-mkpasswd-pbkdf2 | Support tools for GRUB.
audit | 2.8.4-4.el7 | 3.0.7-5.0.1.al8 | x86_64 | sbin: auditctl auditd augenrules aureport ausearch autrace; bin: aulast aulastlog ausyscall auvirt | User space tools for 2.6 kernel auditing
libselinux-utils | 2.5-14.1.el7 | 2.9-8.0.1.al8 | x86_64 | sbin: avcstat getenforce getsebool matchpathcon selabel_digest selinux_check_access selinuxconlist selinuxdefcon selinuxenabled setenforce | SELinux libselinux utilities
policycoreutils | 2.5-29.el7_6.1 | 2.9-24.0.1.al8 | x86_64 | sbin: fixfiles genhomedircon load_policy restorecon setfiles setsebool sestatus semodule; bin: secon | SELinux policy core utilities
selinux-policy | 3.13.1-229.el7_6.12 | 3.14.3-117.0.1.al8 | noarch |  | SELinux policy configuration
acl | 2.2.51-14.el7 | 2.2.53-1.1.al8 | x86_64 | bin: chacl getfacl setfacl | Access control list utilities
attr | 2.4.46-13.el7 | 2.4.48-3.1.al8 | x86_64 | bin: attr getfattr setfattr | Utilities for managing filesystem extended attributes
tuned | 2.10.0-6.el7_6.3 | 2.20.0-1.0.1.al8 | noarch | sbin: tuned tuned-adm | A dynamic adaptive system tuning daemon
polkit | 0.112-18.el7_6.1 | 0.115-14.0.1.al8 | x86_64 | bin: pkaction pkcheck pkexec pkttyagent; /usr/lib/polkit-1: polkitd | An authorization framework
cronie | 1.4.11-20.el7_6 | 1.5.2-8.0.1.al8 | x86_64 | bin: crontab cronnext; sbin: crond | Cron daemon for executing programs at set times
cronie-anacron | 1.4.11-20.el7_6 | 1.5.2-8.0.1.al8 | x86_64 | sbin: anacron | Utility for running regular jobs
crontabs | 1.11-6.20121102git.el7 | 1.11-17.20190603git.0.1.al8 | noarch | bin: run-parts | Root crontab files used to schedule the execution of programs
logrotate | 3.8.6-17.el7 | 3.14.0-6.0.1.al8 | x86_64 | sbin: logrotate | Rotates, compresses, removes and mails system log files
rsyslog | 8.24.0-34.el7 | 8.2102.0-15.0.1.al8 | x86_64 | sbin: rsyslogd | Enhanced system logging and kernel message trapping daemon
chrony | 3.2-2.el7 | 4.5-1.0.1.al8 | x86_64 | bin: chronyc; sbin: chronyd | An NTP client/server
ntpdate | 4.2.6p5-28.el7.centos | - | x86_64 | sbin: ntpdate | Utility to set the date and time via NTP
openssh | 7.4p1-16.el7 | 8.0p1-19.0.1.al8 | x86_64 | bin: ssh-keygen; /usr/libexec/openssh: ssh-keysign | An open source implementation of SSH protocol versions 1 and 2
openssh-clients | 7.4p1-16.el7 | 8.0p1-19.0.1.al8 | x86_64 | bin: scp sftp slogin>ssh ssh ssh-add ssh-agent ssh-copy-id ssh-keyscan | An open source SSH client applications
openssh-server | 7.4p1-16.el7 | 8.0p1-19.0.1.al8 | x86_64 | sbin: sshd sshd-keygen; /usr/libexec/openssh: sftp-server | An open source SSH server daemon
openssl | 1:1.0.2k-16.el7_6.1 | 1:1.1.1k-9.0.1.al8 | x86_64 | bin: openssl | Utilities from the general purpose cryptography library with TLS implementation
ca-certificates | 2018.2.22-70.0.el7_5 | 2023.2.60_v7.0.306-80.0.0.1.al8 | noarch | bin: update-ca-trust ca-legacy | The Mozilla CA root certificate bundle
gnupg2 | 2.0.22-5.el7_5 | 2.2.20-3.0.1.al8 | x86_64 | bin: gpg2 gpg>gpg2 gpg-agent gpg-connect-agent gpgconf gpgparsemail gpgsplit gpgv2 gpgv>gpgv2; sbin: addgnupghome applygnupgdefaults | Utility for secure communication and data storage
curl | 7.29.0-51.el7_6.3 | 7.61.1-33.0.1.al8 | x86_64 | bin: curl | A utility for getting files from remote servers (FTP, HTTP, and others)
wget | 1.14-18.el7_6.1 | 1.19.5-11.0.1.al8 | x86_64 | bin: wget | A utility for retrieving files using the HTTP or FTP protocols
rsync | 3.1.2-4.el7 | 3.1.3-19.0.1.al8 | x86_64 | bin: rsync | A program for synchronizing files over a network
iproute | 4.11.0-14.el7 | 6.2.0-5.0.1.al8 | x86_64 | sbin: arpd bridge cbq ctstat>lnstat devlink genl ifcfg ifstat ip lnstat nstat routef routel rtacct rtmon rtpr rtstat>lnstat ss tc tipc | Advanced IP routing and network device configuration tools
iputils | 20160308-10.el7 | 20180629-11.0.1.al8 | x86_64 | bin: ping tracepath ping6>ping; sbin: arping clockdiff ifenslave rdisc | Network monitoring tools including ping
net-tools | 2.0-0.24.20131004git.el7 | 2.0-0.52.20160912git.0.1.al8 | x86_64 | bin: netstat; sbin: arp ether-wake ifconfig ipmaddr iptunnel mii-diag mii-tool nameif plipconfig route slattach | Basic networking tools
bind-utils | 32:9.9.4-74.el7_6.1 | 32:9.11.36-11.0.1.al8 | x86_64 | bin: dig host nslookup nsupdate delv | Utilities for querying DNS name servers
traceroute | 3:2.0.22-2.el7 | 3:2.1.0-6.0.1.al8 | x86_64 | bin: traceroute traceroute6 tracert | Traces the route taken by packets over an IPv4/IPv6 network
ethtool | 2:4.8-9.el7 | 2:5.13-2.0.1.al8 | x86_64 | sbin: ethtool | Settings tool for Ethernet NICs
iptables | 1.4.21-28.el7 | 1.8.5-11.0.1.al8 | x86_64 | sbin: iptables ip6tables iptables-save ip6tables-save iptables-restore ip6tables-restore xtables-multi | Tools for managing Linux kernel packet filtering capabilities
ipset | 6.38-3.el7_6 | 7.1-1.0.1.al8 | x86_64 | sbin: ipset | Manage Linux IP sets
ebtables | 2.0.10-16.el7 | - | x86_64 | sbin: ebtables ebtables-save ebtables-restore | Ethernet Bridge frame table administration tool
firewalld | 0.5.3-5.el7 | 0.9.11-1.0.1.al8 | noarch | bin: firewall-cmd firewall-offline-cmd; sbin: firewalld | A firewall daemon with D-Bus interface providing a dynamic firewall
NetworkManager | - | 1:1.40.16-9.0.1.al8 | x86_64 | bin: nmcli nm-online nmtui; sbin: NetworkManager | Network connection manager and user applications
dhclient | 12:4.2.5-68.el7.centos.1 | 12:4.3.6-49.0.1.al8 | x86_64 | sbin: dhclient dhclient-script | Provides the ISC DHCP client daemon and dhclient-script
pciutils | 3.5.1-3.el7 | 3.7.0-3.0.1.al8 | x86_64 | sbin: lspci setpci update-pciids | PCI bus related utilities
dmidecode | 1:3.1-2.el7 | 1:3.3-4.0.1.al8 | x86_64 | sbin: dmidecode biosdecode ownership vpddecode | Tool to analyse BIOS DMI data
man-db | 2.6.3-11.el7 | 2.7.6.1-18.0.1.al8 | x86_64 | bin: man apropos>whatis catman lexgrog mandb manpath whatis | Tools for searching and reading man pages
vim-minimal | 2:7.4.160-5.el7 | 2:8.0.1763-19.0.1.al8 | x86_64 | bin: vi rvi>vi rview>vi view>vi ex>vi | A minimal version of the VIM editor
cloud-init | 18.5-3.el7.centos | 23.2.2-8.0.1.al8 | x86_64 | bin: cloud-init cloud-init-per cloud-id | Cloud instance init script
cloud-utils-growpart | 0.29-2.el7 | 0.33-0.0.1.al8 | noarch | bin: growpart | Script for growing a partition
python | 2.7.5-80.el7_6 | - | x86_64 | bin: python>python2 python2>python2.7 python2.7=python pydoc | An interpreted, interactive, object-oriented programming language
platform-python | - | 3.6.8-51.0.1.al8 | x86_64 | libexec: platform-python>platform-python3.6 platform-python3.6=python | Internal interpreter of the Python programming language
python36 | - | 3.6.8-38.module+al8 | x86_64 | bin: python>python3 python3>python3.6 python3.6=python pydoc3 | Interpreter of the Python programming language
python3-pip | - | 9.0.3-22.0.1.al8 | noarch | bin: pip3=pip pip>pip3 pip3.6=pip | A tool for installing and managing Python3 packages
perl | 4:5.16.3-294.el7_6 | 4:5.26.3-422.0.1.al8 | x86_64 | bin: perl perl5.16.3>perl pod2text perldoc perlbug | Practical Extraction and Report Language
yum | 3.4.3-161.el7.centos | - | noarch | bin: yum | RPM package installer/updater/manager
yum-plugin-fastestmirror | 1.1.31-50.el7 | - | noarch |  | Yum plugin which chooses fastest repository from a mirrorlist
dnf | - | 4.7.0-16.0.1.al8 | noarch | bin: dnf>dnf-3 dnf-3=dnf yum>dnf-3; bin: yum-config-manager=yum-config-manager repoquery=repoquery | Package manager
rpm | 4.11.3-35.el7 | 4.14.3-26.0.1.al8 | x86_64 | bin: rpm rpm2cpio rpmdb rpmkeys rpmquery>rpm rpmverify>rpm | The RPM package management system
mlocate | 0.26-8.el7 | 0.26-20.0.1.al8 | x86_64 | bin: locate updatedb | An utility for finding files by name
time | 1.7-45.el7 | 1.9-3.1.al8 | x86_64 | bin: time | A GNU utility for monitoring a program's use of system resources
aliyun-assist | 2.2.3.578-1 | 2.2.3.578-1 | x86_64 | sbin: aliyun-service | Cloud Assistant client
`;

/** Libraries and data of the two images that bring no programs: name | version on CentOS 7 | version on Alibaba Cloud Linux 3. */
export const RED_HAT_LIBRARIES = `
audit-libs | 2.8.4-4.el7 | 3.0.7-5.0.1.al8
bzip2-libs | 1.0.6-13.el7 | 1.0.6-26.0.1.al8
cracklib | 2.9.0-11.el7 | 2.9.6-15.1.al8
cracklib-dicts | 2.9.0-11.el7 | 2.9.6-15.1.al8
cyrus-sasl-lib | 2.1.26-23.el7 | 2.1.27-6.0.1.al8
dbus-libs | 1:1.10.24-13.el7_6 | 1:1.12.8-26.0.1.al8
device-mapper | 7:1.02.149-10.el7_6.8 | 8:1.02.181-13.0.1.al8
device-mapper-libs | 7:1.02.149-10.el7_6.8 | 8:1.02.181-13.0.1.al8
e2fsprogs-libs | 1.42.9-13.el7 | 1.46.0-1.0.1.al8
elfutils-libelf | 0.172-2.el7 | 0.189-3.0.1.al8
elfutils-libs | 0.172-2.el7 | 0.189-3.0.1.al8
expat | 2.1.0-10.el7_3 | 2.2.5-11.0.1.al8
file-libs | 5.11-35.el7 | 5.33-25.0.1.al8
fontconfig | 2.13.0-4.3.el7 | -
freetype | 2.8-12.el7_6.1 | 2.9.1-9.0.1.al8
gdbm | 1.10-8.el7 | 1:1.18-2.0.1.al8
glib2 | 2.56.1-4.el7_6 | 2.68.4-11.0.1.al8
gmp | 1:6.0.0-15.el7 | 1:6.2.0-10.0.1.al8
gpg-pubkey | f4a80eb5-53a7ff4b | 2fa658e0-45700c69
jansson | 2.10-1.el7 | 2.14-1.0.1.al8
json-c | 0.11-4.el7_0 | 0.13.1-3.0.1.al8
keyutils-libs | 1.5.8-3.el7 | 1.5.10-9.0.1.al8
krb5-libs | 1.15.1-37.el7_6 | 1.18.2-26.0.1.al8
libacl | 2.2.51-14.el7 | 2.2.53-1.1.al8
libaio | 0.3.109-13.el7 | 0.3.112-1.1.al8
libarchive | 3.1.2-10.el7_2 | 3.3.3-5.0.1.al8
libassuan | 2.1.0-3.el7 | 2.5.1-3.1.al8
libattr | 2.4.46-13.el7 | 2.4.48-3.1.al8
libblkid | 2.23.2-59.el7_6.1 | 2.32.1-42.0.2.al8
libcap | 2.22-9.el7 | 2.48-5.0.1.al8
libcap-ng | 0.7.5-4.el7 | 0.7.11-1.0.1.al8
libcom_err | 1.42.9-13.el7 | 1.46.0-1.0.1.al8
libcroco | 0.6.12-4.el7 | 0.6.12-4.1.al8
libcurl | 7.29.0-51.el7_6.3 | 7.61.1-33.0.1.al8
libdb | 5.3.21-24.el7 | 5.3.28-42.0.1.al8
libedit | 3.0-12.20121213cvs.el7 | 3.1-23.20170329cvs.1.al8
libestr | 0.1.9-2.el7 | 0.1.10-1.1.al8
libevent | 2.0.21-4.el7 | 2.1.8-5.1.al8
libfastjson | 0.99.4-3.el7 | 0.99.9-2.0.1.al8
libffi | 3.0.13-18.el7 | 3.1-24.0.1.al8
libgcc | 4.8.5-36.el7_6.2 | 10.2.1-3.5.al8
libgcrypt | 1.5.3-14.el7 | 1.8.5-7.0.1.al8
libgomp | 4.8.5-36.el7_6.2 | 10.2.1-3.5.al8
libgpg-error | 1.12-3.el7 | 1.31-1.1.al8
libidn | 1.28-4.el7 | 1.34-5.1.al8
libmnl | 1.0.3-7.el7 | 1.0.4-6.1.al8
libmount | 2.23.2-59.el7_6.1 | 2.32.1-42.0.2.al8
libnetfilter_conntrack | 1.0.6-1.el7_3 | 1.0.6-5.1.al8
libnfnetlink | 1.0.1-4.el7 | 1.0.1-13.1.al8
libnl3 | 3.2.28-4.el7 | 3.7.0-1.0.1.al8
libpcap | 14:1.5.3-11.el7 | 14:1.9.1-5.0.1.al8
libpipeline | 1.2.3-3.el7 | 1.5.0-2.1.al8
libpwquality | 1.2.3-5.el7 | 1.4.4-6.0.1.al8
libseccomp | 2.3.1-3.el7 | 2.5.2-1.0.1.al8
libselinux | 2.5-14.1.el7 | 2.9-8.0.1.al8
libsemanage | 2.5-14.el7 | 2.9-9.0.1.al8
libsepol | 2.5-10.el7 | 2.9-3.0.1.al8
libss | 1.42.9-13.el7 | 1.46.0-1.0.1.al8
libssh2 | 1.4.3-12.el7_6.2 | -
libssh | - | 0.9.6-10.0.1.al8
libstdc++ | 4.8.5-36.el7_6.2 | 10.2.1-3.5.al8
libtasn1 | 4.10-1.el7 | 4.13-4.0.1.al8
libunistring | 0.9.3-9.el7 | 0.9.9-3.1.al8
libuser | 0.60-9.el7 | 0.62-25.0.1.al8
libutempter | 1.1.6-4.el7 | 1.1.6-14.1.al8
libuuid | 2.23.2-59.el7_6.1 | 2.32.1-42.0.2.al8
libverto | 0.2.5-4.el7 | 0.3.2-2.0.1.al8
libxml2 | 2.9.1-6.el7_2.3 | 2.9.7-18.0.1.al8
libyaml | 0.1.4-11.el7_0 | 0.1.7-5.1.al8
linux-firmware | 20180911-69.git85c5d90.el7 | 20230824-119.git0e048b06.0.1.al8
lua | 5.1.4-15.el7 | 5.3.4-12.0.1.al8
lz4 | 1.7.5-2.el7 | 1.8.3-3.0.1.al8
mariadb-libs | 1:5.5.60-1.el7_5 | -
ncurses-base | 5.9-14.20130511.el7_4 | 6.1-9.20180224.0.1.al8
ncurses-libs | 5.9-14.20130511.el7_4 | 6.1-9.20180224.0.1.al8
newt | 0.52.15-4.el7 | 0.52.20-11.1.al8
nspr | 4.19.0-1.el7_5 | 4.35.0-1.0.1.al8
nss | 3.36.0-7.1.el7_6 | 3.90.0-3.0.1.al8
nss-softokn | 3.36.0-5.el7_5 | 3.90.0-3.0.1.al8
nss-util | 3.36.0-1.1.el7_6 | 3.90.0-3.0.1.al8
openldap | 2.4.44-21.el7_6 | 2.4.46-18.0.1.al8
openssl-libs | 1:1.0.2k-16.el7_6.1 | 1:1.1.1k-9.0.1.al8
p11-kit | 0.23.5-3.el7 | 0.23.22-1.0.1.al8
pcre | 8.32-17.el7 | 8.42-6.0.1.al8
popt | 1.13-16.el7 | 1.18-1.0.1.al8
python-libs | 2.7.5-80.el7_6 | -
python3-libs | - | 3.6.8-51.0.1.al8
python3-setuptools | - | 39.2.0-7.0.1.al8
python-requests | 2.6.0-1.el7_1 | -
python-six | 1.9.0-2.el7 | -
PyYAML | 3.10-11.el7 | -
readline | 6.2-10.el7 | 7.0-10.0.1.al8
rpm-build-libs | 4.11.3-35.el7 | 4.14.3-26.0.1.al8
rpm-libs | 4.11.3-35.el7 | 4.14.3-26.0.1.al8
selinux-policy-targeted | 3.13.1-229.el7_6.12 | 3.14.3-117.0.1.al8
slang | 2.2.4-11.el7 | 2.3.2-3.1.al8
snappy | 1.1.0-3.el7 | 1.1.8-3.0.1.al8
sqlite | 3.7.17-8.el7 | 3.26.0-18.0.1.al8
systemd-libs | 219-62.el7_6.7 | 239-68.0.2.al8.1
tzdata | 2019a-1.el7 | 2023c-1.0.1.al8
xz-libs | 5.2.2-1.el7 | 5.2.4-4.0.1.al8
zlib | 1.2.7-18.el7 | 1.2.11-25.0.1.al8
`;
