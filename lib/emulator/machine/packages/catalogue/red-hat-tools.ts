/**
 * Tools, languages and libraries in the repositories of CentOS 7 and Alibaba Cloud Linux 3; rows as in red-hat-servers.ts.
 */
export const RED_HAT_TOOLS = `
tree | 1.6.0-10.el7 base | 1.7.0-15.1.al8 os | x86_64 | 46/87 | | | bin: tree | File system tree viewer
jq | 1.6-2.el7 epel | 1.6-7.0.1.al8 updates | x86_64 | 167/381 | oniguruma | | bin: jq | Command-line JSON processor
oniguruma | 6.8.2-2.el7 epel | 6.8.2-2.1.al8 os | x86_64 | 181/711 | | | | Regular expressions library
unzip | 6.0-24.el7_9 updates | 6.0-46.0.1.al8 os | x86_64 | 172/365 | | | bin: unzip funzip unzipsfx zipgrep zipinfo=unzip | A utility for unpacking zip files
zip | 3.0-11.el7 base | 3.0-23.1.al8 os | x86_64 | 260/796 | unzip | | bin: zip zipcloak zipnote zipsplit | A file compression and packaging utility compatible with PKZIP
p7zip | 16.02-20.el7 epel | 16.02-20.el8 epel | x86_64 | 604/1700 | | | bin: 7za | Very high compression ratio file archiver
lrzsz | 0.12.20-36.el7 base | 0.12.20-43.1.al8 os | x86_64 | 78/181 | | | bin: rz sz rb rx sb sx | The lrz and lsz modem communications programs
lsof | 4.87-6.el7 base | 4.93.2-1.1.al8 os | x86_64 | 331/927 | | | sbin: lsof | A utility which lists open files on a Linux/UNIX system
telnet | 1:0.17-66.el7 updates | 1:0.17-76.1.al8 os | x86_64 | 64/113 | | | bin: telnet | The client program for the Telnet remote login protocol
telnet-server | 1:0.17-66.el7 updates | 1:0.17-76.1.al8 os | x86_64 | 41/55 | | | sbin: in.telnetd | The server program for the Telnet remote login protocol
nmap-ncat | 2:6.40-19.el7 base | 2:7.70-8.0.1.al8 updates | x86_64 | 206/423 | | nc ncat | bin: ncat=nc nc>ncat | Nmap's Netcat replacement
nmap | 2:6.40-19.el7 base | 2:7.70-8.0.1.al8 updates | x86_64 | 3993/16000 | nmap-ncat | | bin: nmap nping | Network exploration tool and security scanner
socat | 1.7.3.2-2.el7 base | 1.7.4.1-1.1.al8 updates | x86_64 | 290/1100 | | | bin: socat filan procan | Bidirectional data relay between two data channels ('netcat++')
tcpdump | 14:4.9.2-4.el7_7.1 base | 14:4.9.3-3.1.al8 os | x86_64 | 422/1000 | libpcap | | sbin: tcpdump | A network traffic monitoring tool
iperf | 2.0.13-1.el7 epel | 2.1.6-2.el8 epel | x86_64 | 70/170 | | | bin: iperf | Measurement tool for TCP/UDP bandwidth performance
iperf3 | 3.1.7-3.el7_9 updates | 3.5-6.0.1.al8 updates | x86_64 | 86/190 | | | bin: iperf3 | Measurement tool for TCP/UDP bandwidth performance
mtr | 2:0.85-7.el7 base | 2:0.92-3.1.al8 os | x86_64 | 71/120 | | | sbin: mtr | A network diagnostic tool
whois | 5.1.1-2.el7 base | 5.5.1-2.1.al8 os | x86_64 | 69/180 | | | bin: whois | Improved WHOIS client
bridge-utils | 1.5-9.el7 base | 1.7.1-2.el8 epel | x86_64 | 32/55 | | | sbin: brctl | Utilities for configuring the linux ethernet bridge
conntrack-tools | 1.4.4-7.el7 base | 1.4.4-11.0.1.al8 updates | x86_64 | 187/560 | libnetfilter_cthelper libnetfilter_cttimeout libnetfilter_queue | | sbin: conntrack conntrackd nfct | Manipulate netfilter connection tracking table and run High Availability
libnetfilter_cthelper | 1.0.0-11.el7 base | 1.0.0-15.1.al8 os | x86_64 | 18/36 | | | | User-space infrastructure for connection tracking helpers
libnetfilter_cttimeout | 1.0.0-7.el7 base | 1.0.0-11.1.al8 os | x86_64 | 18/36 | | | | Timeout policy tuning for Netfilter/conntrack
libnetfilter_queue | 1.0.2-2.el7_2 base | 1.0.4-3.1.al8 os | x86_64 | 23/50 | | | | Netfilter queue userspace library
htop | 2.2.0-3.el7 epel | 3.2.1-1.el8 epel | x86_64 | 103/218 | | | bin: htop | Interactive process viewer
iotop | 0.6-4.el7 base | 0.6-17.1.al8 os | noarch | 52/150 | | | sbin: iotop | Top like utility for I/O
iftop | 1.0-0.21.pre4.el7 epel | 1.0-0.21.pre4.el8 epel | x86_64 | 52/99 | | | sbin: iftop | Command line tool that displays bandwidth usage on an interface
nethogs | 0.8.5-1.el7 epel | 0.8.5-9.el8 epel | x86_64 | 34/60 | | | sbin: nethogs | A tool resembling top for network traffic
dstat | 0.7.2-12.el7 base | 0.7.4-3.1.al8 os | noarch | 163/752 | | | bin: dstat | Versatile resource statistics tool
sysstat | 10.1.5-20.el7_9 updates | 11.7.3-11.0.1.al8 updates | x86_64 | 316/1100 | lm_sensors-libs | | bin: iostat mpstat pidstat sadf sar cifsiostat tapestat | Collection of performance monitoring tools for Linux
lm_sensors-libs | 3.4.0-8.20160601gitf9185e5.el7 base | 3.4.0-23.20180522git70f7e08.0.1.al8 updates | x86_64 | 42/80 | | | | Lm_sensors core libraries
glances | 2.5.1-1.el7 epel | - | noarch | 498/1800 | | | bin: glances | CLI curses based monitoring tool
strace | 4.24-7.el7_9 updates | 5.18-2.1.0.1.al8 updates | x86_64 | 783/2100 | | | bin: strace strace-log-merge | Tracks and displays system calls associated with a running process
perf | 3.10.0-1160.119.1.el7 updates | 5.10.134-16.1.al8 updates | x86_64 | 9728/14000 | | | bin: perf | Performance monitoring for the Linux kernel
screen | 4.1.0-0.27.20120314git3c2946.el7_9 updates | 4.6.2-12.1.al8 os | x86_64 | 552/914 | | | bin: screen | A screen manager that supports multiple logins on one terminal
tmux | 1.8-4.el7 base | 2.7-1.1.al8 os | x86_64 | 243/553 | | | bin: tmux | A terminal multiplexer
expect | 5.45-14.el7_1 base | 5.45.4-5.1.al8 os | x86_64 | 262/566 | tcl | | bin: expect autoexpect autopasswd mkpasswd passmass unbuffer xkibitz | A program-script interaction and testing utility
tcl | 1:8.5.13-8.el7 base | 1:8.6.8-2.1.al8 os | x86_64 | 1945/4600 | | | bin: tclsh | Tool Command Language, pronounced tickle
sshpass | 1.06-2.el7 extras | 1.09-4.el8 epel | x86_64 | 21/38 | | | bin: sshpass | Non-interactive SSH authentication utility
pdsh | 2.31-1.el7 epel | 2.34-5.el8 epel | x86_64 | 109/350 | | | bin: pdsh dshbak | Parallel remote shell program
ansible | 2.9.27-1.el7 epel | 9.2.0-1.el8 epel | noarch | 17408/108000 | python3 | | bin: ansible ansible-playbook ansible-galaxy ansible-vault | SSH-based configuration management, deployment, and task execution system
bind-utils | 32:9.11.4-26.P2.el7_9.15 updates | 32:9.11.36-11.0.1.al8 updates | x86_64 | 262/610 | | | bin: dig host nslookup nsupdate | Utilities for querying DNS name servers
bc | 1.06.95-13.el7 base | 1.07.1-5.1.al8 os | x86_64 | 115/215 | | | bin: bc dc | GNU's bc (a numeric processing language) and dc (a calculator)
gettext | 0.19.8.1-3.el7 base | 0.19.8.1-17.1.al8 os | x86_64 | 1024/5300 | | | bin: envsubst gettext gettext.sh ngettext msgfmt msgmerge xgettext | GNU libraries and utilities for producing multi-lingual messages
dos2unix | 6.0.3-7.el7 base | 7.4.0-3.1.al8 os | x86_64 | 74/192 | | | bin: dos2unix mac2unix unix2dos unix2mac | Text file format converters
pv | 1.4.6-1.el7 epel | 1.6.6-7.el8 epel | x86_64 | 47/90 | | | bin: pv | A tool for monitoring the progress of data through a pipeline
aria2 | 1.34.0-5.el7 epel | 1.35.0-2.el8 epel | x86_64 | 1331/4900 | | | bin: aria2c | High speed download utility with resuming and segmented downloading
axel | 2.4-9.el7 epel | 2.17.11-1.el8 epel | x86_64 | 50/140 | | | bin: axel | Light command line download accelerator for Linux and Unix
lftp | 4.4.8-14.el7_9 updates | 4.8.4-2.1.al8 os | x86_64 | 752/2400 | | | bin: lftp lftpget | A sophisticated file transfer program
ftp | 0.17-67.el7 base | 0.17-78.1.al8 os | x86_64 | 61/97 | | | bin: ftp pftp | The standard UNIX FTP (File Transfer Protocol) client
s3cmd | 2.3.0-2.el7 epel | 2.4.0-1.el8 epel | noarch | 208/890 | | | bin: s3cmd | Tool for accessing Amazon Simple Storage Service
perl-Git | 1.8.3.1-25.el7_9 updates | 2.39.3-1.0.1.al8 updates | noarch | 56/57 | | | | Perl interface to Git
perl-Error | 1:0.17020-2.el7 base | 1:0.17025-2.1.al8 os | noarch | 32/50 | | | | Error/exception handling in an OO-ish way
perl-TermReadKey | 2.30-20.el7 base | 2.37-7.1.al8 os | x86_64 | 31/60 | | | | A perl module for simple terminal control
git-core | - | 2.39.3-1.0.1.al8 updates | x86_64 | 11264/52000 | | | | Core package of git with minimal functionality
git | 1.8.3.1-25.el7_9 updates | 2.39.3-1.0.1.al8 updates | x86_64 | 4506/22528 | perl-Git perl-Error perl-TermReadKey git-core | | bin: git git-receive-pack git-shell git-upload-archive git-upload-pack | Fast Version Control System
git-lfs | 2.10.0-2.el7 epel | 3.2.0-2.0.1.al8 updates | x86_64 | 3686/12000 | git | | bin: git-lfs | Git extension for versioning large files
subversion-libs | 1.7.14-16.el7 base | 1.10.2-5.module+al8 module | x86_64 | 922/2300 | apr apr-util | | | Libraries for Subversion Version Control system
subversion | 1.7.14-16.el7 base | 1.10.2-5.module+al8 module | x86_64 | 1024/4700 | subversion-libs | svn | bin: svn svnadmin svnlook svnserve svnsync svnversion svndumpfilter | A Modern Concurrent Version Control System
mercurial | 2.6.2-11.el7 base | 4.8.2-1.module+al8 module | x86_64 | 2662/13000 | | | bin: hg | Mercurial -- a distributed SCM
vim-filesystem | 2:7.4.629-8.el7_9 updates | 2:8.0.1763-19.0.1.al8 updates | noarch | 11/6 | | | | VIM filesystem layout
vim-common | 2:7.4.629-8.el7_9 updates | 2:8.0.1763-19.0.1.al8 updates | x86_64 | 6042/21500 | vim-filesystem | | bin: xxd | The common files needed by any version of the VIM editor
gpm-libs | 1.20.7-6.el7 base | 1.20.7-17.1.al8 os | x86_64 | 32/28 | | | | Dynamic library for for the gpm
vim-enhanced | 2:7.4.629-8.el7_9 updates | 2:8.0.1763-19.0.1.al8 updates | x86_64 | 1075/2300 | vim-common gpm-libs | vim | bin: vim rvim>vim vimdiff>vim vimtutor | A version of the VIM editor which includes recent enhancements
nano | 2.3.1-10.el7 base | 2.9.8-1.1.al8 os | x86_64 | 440/1600 | | | bin: nano rnano>nano | A small text editor
emacs | 1:24.3-23.el7 base | 1:26.1-11.0.1.al8 updates | x86_64 | 2970/14000 | | | bin: emacs | GNU Emacs text editor
bash-completion | 1:2.1-8.el7 base | 1:2.7-5.1.al8 os | noarch | 87/263 | | | | Programmable completion for Bash
zsh | 5.0.2-34.el7_8.2 base | 5.5.1-10.0.1.al8 updates | x86_64 | 2457/5600 | | | bin: zsh | Powerful interactive shell
psmisc | 22.20-17.el7 base | 23.1-5.1.al8 os | x86_64 | 141/475 | | | bin: killall pstree peekfd prtstat; sbin: fuser | Utilities for managing processes on your system
yum-utils | 1.1.31-54.el7_8 base | 4.0.21-23.0.1.al8 os | noarch | 122/337 | | | bin: yum-config-manager repoquery yumdownloader reposync package-cleanup needs-restarting yum-builddep debuginfo-install repo-graph repoclosure; sbin: yum-complete-transaction | Utilities based around the yum package manager
dnf-plugins-core | - | 4.0.21-23.0.1.al8 os | noarch | 75/20 | | | | Core Plugins for DNF
yum-plugin-priorities | 1.1.31-54.el7_8 base | - | noarch | 29/28 | | yum-priorities | | plugin to give priorities to packages from different repos
yum-plugin-versionlock | 1.1.31-54.el7_8 base | 4.0.21-23.0.1.al8 os | noarch | 36/43 | | yum-versionlock | | Yum plugin to lock specified packages from being updated
yum-cron | 3.4.3-168.el7.centos base | - | noarch | 64/51 | | | sbin: yum-cron | RPM package installer/updater/manager cron service
createrepo | 0.9.9-28.el7 base | 0.17.7-6.0.1.al8 updates | noarch | 94/351 | | createrepo_c | bin: createrepo modifyrepo mergerepo | Creates a common metadata repository
epel-release | 7-14 epel | 8-15.1.al8 plus | noarch | 15/25 | | | | Extra Packages for Enterprise Linux repository configuration
centos-release-scl | 2-3.el7.centos extras | - | noarch | 12/20 | centos-release-scl-rh | | | Software collections from the CentOS SCLo SIG
centos-release-scl-rh | 2-3.el7.centos extras | - | noarch | 12/20 | | | | Software collections from the CentOS SCLo SIG (upstream scl only)
scl-utils | 20130529-19.el7 base | - | x86_64 | 24/52 | | | bin: scl | Utilities for alternative packaging
redhat-lsb-core | 4.1-27.el7.centos.1 base | 4.1-47.1.al8 os | x86_64 | 38/40 | redhat-lsb-submod-security | lsb_release redhat-lsb | bin: lsb_release; /usr/lib/lsb: install_initd | LSB Core module support
redhat-lsb-submod-security | 4.1-27.el7.centos.1 base | 4.1-47.1.al8 os | x86_64 | 15/0 | | | | LSB Security submodule support
policycoreutils-python | 2.5-34.el7 base | - | x86_64 | 457/1300 | | policycoreutils-python-utils | sbin: semanage; bin: audit2allow audit2why chcat | SELinux policy core python utilities
policycoreutils-python-utils | - | 2.9-24.0.1.al8 os | noarch | 253/140 | | | sbin: semanage; bin: audit2allow audit2why chcat | SELinux policy core python utilities
lvm2 | 7:2.02.187-6.el7_9.5 updates | 8:2.03.14-13.0.1.al8 updates | x86_64 | 1331/2900 | lvm2-libs device-mapper-persistent-data device-mapper-event | | sbin: lvm pvcreate>lvm pvs>lvm pvdisplay>lvm vgcreate>lvm vgs>lvm vgdisplay>lvm vgextend>lvm lvcreate>lvm lvs>lvm lvdisplay>lvm lvextend>lvm lvresize>lvm lvremove>lvm vgremove>lvm pvremove>lvm pvresize>lvm vgscan>lvm pvscan>lvm lvscan>lvm | Userland logical volume management tools
lvm2-libs | 7:2.02.187-6.el7_9.5 updates | 8:2.03.14-13.0.1.al8 updates | x86_64 | 1126/2600 | | | | Shared libraries for lvm2
device-mapper-event | 7:1.02.170-6.el7_9.5 updates | 8:1.02.181-13.0.1.al8 updates | x86_64 | 192/50 | | | sbin: dmeventd | Device-mapper event daemon
device-mapper-persistent-data | 0.8.5-3.el7_9.2 updates | 0.9.0-7.1.al8 updates | x86_64 | 423/2000 | | | sbin: thin_check thin_dump thin_repair | Device-mapper Persistent Data Tools
mdadm | 4.1-9.el7_9 updates | 4.2-14.0.1.al8 updates | x86_64 | 441/1100 | | | sbin: mdadm mdmon | The mdadm program controls Linux md devices (software RAID arrays)
gdisk | 0.8.10-3.el7 base | 1.0.3-11.1.al8 os | x86_64 | 190/690 | | | sbin: gdisk sgdisk cgdisk fixparts | An fdisk-like partitioning tool for GPT disks
fio | 3.7-2.el7 base | 3.19-4.1.al8 updates | x86_64 | 482/2300 | | | bin: fio | Multithreaded IO generation tool
hdparm | 9.43-5.el7 base | 9.54-4.1.al8 os | x86_64 | 84/150 | | | sbin: hdparm | A utility for displaying and/or setting hard disk parameters
smartmontools | 1:7.0-2.el7 base | 1:7.1-1.1.al8 os | x86_64 | 547/2100 | mailx | | sbin: smartctl smartd | Tools for monitoring SMART capable hard disks
stress | 1.0.4-16.el7 epel | 1.0.4-24.el8 epel | x86_64 | 39/94 | | | bin: stress | A tool to put given subsystems under a specified load
sysbench | 1.0.17-2.el7 epel | 1.0.20-5.el8 epel | x86_64 | 152/430 | | | bin: sysbench | System performance benchmark
parallel | 20160222-1.el7 epel | 20190922-1.el8 epel | noarch | 303/760 | | | bin: parallel sem | Shell tool for executing jobs in parallel
moreutils | 0.49-2.el7 epel | 0.63-1.el8 epel | x86_64 | 65/150 | | | bin: chronic combine errno ifdata ifne isutf8 lckdo mispipe pee sponge ts vidir vipe zrun | Additional unix utilities
wget | 1.14-18.el7_6.1 base | 1.19.5-11.0.1.al8 updates | x86_64 | 547/2000 | | | bin: wget | A utility for retrieving files using the HTTP or FTP protocols
inotify-tools | 3.14-9.el7 epel | 3.14-19.el8 epel | x86_64 | 51/111 | | | bin: inotifywait inotifywatch | Command line utilities for inotify
incron | 0.5.12-11.el7 epel | 0.5.12-14.el8 epel | x86_64 | 92/230 | | | bin: incrontab; sbin: incrond | Inotify cron system
fuse | 2.9.2-11.el7 base | 2.9.7-17.0.1.al8 updates | x86_64 | 86/218 | | | bin: fusermount ulockmgr_server; sbin: mount.fuse | File System in Userspace (FUSE) utilities
fuse-libs | 2.9.2-11.el7 base | 2.9.7-17.0.1.al8 updates | x86_64 | 93/274 | | | | File System in Userspace (FUSE) libraries
ossfs | - | 1.91.1-1.al8 plus | x86_64 | 900/3000 | fuse fuse-libs | | bin: ossfs | FUSE-based file system backed by Alibaba Cloud OSS
gcc | 4.8.5-44.el7 base | 10.2.1-3.8.al8 updates | x86_64 | 16589/38000 | cpp glibc-devel libmpc | cc | bin: gcc cc>gcc c89 c99 gcov gcc-ar gcc-nm gcc-ranlib | Various compilers (C, C++, Objective-C, Java, ...)
cpp | 4.8.5-44.el7 base | 10.2.1-3.8.al8 updates | x86_64 | 6042/15000 | mpfr | | bin: cpp | The C Preprocessor
gcc-c++ | 4.8.5-44.el7 base | 10.2.1-3.8.al8 updates | x86_64 | 7373/17000 | gcc libstdc++-devel | g++ | bin: g++ c++>g++ | C++ support for GCC
gcc-gfortran | 4.8.5-44.el7 base | 10.2.1-3.8.al8 updates | x86_64 | 6861/17000 | gcc | | bin: gfortran f95>gfortran | Fortran support
libmpc | 1.0.1-3.el7 base | 1.1.0-9.1.al8 os | x86_64 | 51/113 | mpfr | | | C library for multiple precision complex arithmetic
mpfr | 3.1.1-4.el7 base | 3.1.6-1.1.al8 os | x86_64 | 204/527 | | | | A C library for multiple-precision floating-point computations
libstdc++-devel | 4.8.5-44.el7 base | 10.2.1-3.8.al8 updates | x86_64 | 1536/8900 | | | | Header files and libraries for C++ development
glibc-devel | 2.17-326.el7_9 updates | 2.32-1.12.al8 updates | x86_64 | 1075/1000 | glibc-headers | | | Object files for development using standard C libraries.
glibc-headers | 2.17-326.el7_9 updates | 2.32-1.12.al8 updates | x86_64 | 691/2200 | kernel-headers | | | Header files for development using standard C libraries.
glibc-static | 2.17-326.el7_9 updates | 2.32-1.12.al8 powertools | x86_64 | 1536/7000 | glibc-devel | | | C library static libraries for -static linking
kernel-headers | 3.10.0-1160.119.1.el7 updates | 5.10.134-16.1.al8 updates | x86_64 | 9216/3700 | | | | Header files for the Linux kernel for use by glibc
kernel-devel | 3.10.0-1160.119.1.el7 updates | 5.10.134-16.1.al8 updates | x86_64 | 18432/38000 | | | | Development package for building kernel modules to match the kernel
binutils | 2.27-44.base.el7_9.1 updates | 2.35-12.3.al8 updates | x86_64 | 6042/24000 | | | bin: ar as c++filt ld nm objcopy objdump ranlib readelf size strings strip addr2line gprof elfedit | A GNU collection of binary utilities
make | 1:3.82-24.el7 base | 1:4.2.1-11.1.al8 os | x86_64 | 421/1100 | | | bin: make gmake>make | A GNU tool which simplifies the build process for users
cmake | 2.8.12.2-2.el7 base | 3.20.2-4.0.1.al8 updates | x86_64 | 7270/28000 | | | bin: cmake cpack ctest | Cross-platform make system
cmake3 | 3.17.5-1.el7 epel | - | x86_64 | 8499/30000 | | | bin: cmake3 cpack3 ctest3 | Cross-platform make system
autoconf | 2.69-11.el7 base | 2.69-29.1.al8 os | noarch | 701/2200 | m4 | | bin: autoconf autoheader autom4te autoreconf autoscan autoupdate ifnames | A GNU tool for automatically configuring source code
automake | 1.13.4-3.el7 base | 1.16.1-8.1.al8 os | noarch | 679/1700 | autoconf | | bin: automake aclocal | A GNU tool for automatically creating Makefiles
libtool | 2.4.2-22.el7_3 base | 2.4.6-25.1.al8 os | x86_64 | 588/2500 | autoconf automake | | bin: libtool libtoolize | The GNU Portable Library Tool
libtool-ltdl | 2.4.2-22.el7_3 base | 2.4.6-25.1.al8 os | x86_64 | 49/66 | | | | Runtime libraries for GNU Libtool Dynamic Module Loader
m4 | 1.4.16-10.el7 base | 1.4.18-7.1.al8 os | x86_64 | 256/514 | | | bin: m4 | The GNU macro processor
bison | 3.0.4-2.el7 base | 3.0.4-10.1.al8 os | x86_64 | 674/2100 | m4 | | bin: bison yacc | A GNU general-purpose parser generator
flex | 2.5.37-6.el7 base | 2.6.1-9.1.al8 os | x86_64 | 293/742 | m4 | | bin: flex flex++ lex>flex | A tool for creating scanners (text pattern recognizers)
patch | 2.7.1-12.el7_7 base | 2.7.6-11.1.al8 os | x86_64 | 111/210 | | | bin: patch | Utility for modifying/upgrading files
pkgconfig | 1:0.27.1-4.el7 base | 1.4.2-1.1.al8 os | x86_64 | 54/105 | | pkgconf | bin: pkg-config | A tool for determining compilation options
gdb | 7.6.1-120.el7 base | 8.2-20.0.1.al8 updates | x86_64 | 2457/7100 | | | bin: gdb gcore gdbserver | A GNU source-level debugger for C, C++, Fortran, Go and other languages
valgrind | 1:3.15.0-11.el7 base | 1:3.21.0-8.0.1.al8 updates | x86_64 | 12288/28000 | | | bin: valgrind | Tool for finding memory management bugs in programs
rpm-build | 4.11.3-48.el7_9 updates | 4.14.3-26.0.1.al8 updates | x86_64 | 150/330 | patch | | bin: rpmbuild rpmspec gendiff | Scripts and executable programs used to build packages
openssl-devel | 1:1.0.2k-26.el7_9 updates | 1:1.1.1k-9.0.1.al8 os | x86_64 | 1536/3100 | zlib-devel krb5-devel | | | Files for development of applications which will use OpenSSL
krb5-devel | 1.15.1-55.el7_9 updates | 1.18.2-26.0.1.al8 os | x86_64 | 274/750 | | | bin: krb5-config | Development files needed to compile Kerberos 5 programs
zlib-devel | 1.2.7-21.el7_9 updates | 1.2.11-25.0.1.al8 os | x86_64 | 50/132 | | | | Header files and libraries for Zlib development
bzip2-devel | 1.0.6-13.el7 base | 1.0.6-26.0.1.al8 os | x86_64 | 218/382 | | | | Libraries and header files for apps which will use bzip2
xz-devel | 5.2.2-2.el7_9 updates | 5.2.4-4.0.1.al8 os | x86_64 | 46/211 | | | | Devel libraries & headers for liblzma
readline-devel | 6.2-11.el7 base | 7.0-10.0.1.al8 os | x86_64 | 139/391 | ncurses-devel | | | Files needed to develop programs which use the readline library
ncurses-devel | 5.9-14.20130511.el7_4 base | 6.1-9.20180224.0.1.al8 os | x86_64 | 712/2100 | | | bin: ncurses5-config ncursesw5-config | Development files for the ncurses library
sqlite-devel | 3.7.17-8.el7_7.1 base | 3.26.0-18.0.1.al8 os | x86_64 | 104/365 | | | | Development tools for the sqlite3 embeddable SQL database engine
gdbm-devel | 1.10-8.el7 base | 1:1.18-2.0.1.al8 os | x86_64 | 47/100 | | | | Development libraries and header files for the gdbm library
libffi-devel | 3.0.13-19.el7 base | 3.1-24.0.1.al8 os | x86_64 | 23/27 | | | | Development files for libffi
tk-devel | 1:8.5.13-6.el7 base | 1:8.6.8-1.1.al8 os | x86_64 | 488/900 | | | | Tk graphical toolkit development files
libuuid-devel | 2.23.2-65.el7_9.1 updates | 2.32.1-42.0.2.al8 os | x86_64 | 93/107 | | | | Universally unique ID library
pcre | 8.32-17.el7 base | 8.42-6.0.1.al8 os | x86_64 | 422/1400 | | | | Perl-compatible regular expression library
pcre-devel | 8.32-17.el7 base | 8.42-6.0.1.al8 os | x86_64 | 480/1400 | | | bin: pcre-config | Development files for pcre
pcre2-devel | 10.23-2.el7 base | 10.32-3.0.1.al8 os | x86_64 | 572/1900 | | | bin: pcre2-config | Development files for pcre2
libxml2-devel | 2.9.1-6.el7_9.6 updates | 2.9.7-18.0.1.al8 os | x86_64 | 1126/9100 | zlib-devel xz-devel | | bin: xml2-config | Libraries, includes, etc. to develop XML and HTML applications
libxslt | 1.1.28-6.el7 base | 1.1.32-6.1.al8 os | x86_64 | 242/483 | | | bin: xsltproc | Library providing the Gnome XSLT engine
libxslt-devel | 1.1.28-6.el7 base | 1.1.32-6.1.al8 os | x86_64 | 309/2300 | libxslt libxml2-devel | | bin: xslt-config | Development libraries and header files for libxslt
libcurl-devel | 7.29.0-59.el7_9.2 updates | 7.61.1-33.0.1.al8 os | x86_64 | 303/615 | | curl-devel | bin: curl-config | Files needed for building applications with libcurl
libjpeg-turbo | 1.2.90-8.el7 base | 1.5.3-12.1.al8 os | x86_64 | 135/344 | | libjpeg | | A MMX/SSE2 accelerated library for manipulating JPEG image files
libjpeg-turbo-devel | 1.2.90-8.el7 base | 1.5.3-12.1.al8 os | x86_64 | 99/315 | libjpeg-turbo | libjpeg-devel | | Headers for the libjpeg-turbo library
libpng | 2:1.5.13-8.el7 base | 2:1.6.34-5.1.al8 os | x86_64 | 213/598 | | | | A library of functions for manipulating PNG image format files
libpng-devel | 2:1.5.13-8.el7 base | 2:1.6.34-5.1.al8 os | x86_64 | 122/250 | libpng zlib-devel | | bin: libpng-config | Development tools for programs to manipulate PNG image format files
freetype-devel | 2.8-14.el7_9.1 updates | 2.9.1-9.0.1.al8 os | x86_64 | 447/2700 | libpng-devel | | bin: freetype-config | FreeType development libraries and header files
gd | 2.0.35-27.el7_9 updates | 2.2.5-7.1.al8 os | x86_64 | 146/529 | libjpeg-turbo libpng | | | A graphics library for quick creation of PNG or JPEG images
gd-devel | 2.0.35-27.el7_9 updates | 2.2.5-7.1.al8 os | x86_64 | 79/265 | gd | | | The development libraries and header files for gd
libXpm | 3.5.12-2.el7_9 updates | 3.5.12-9.0.1.al8 os | x86_64 | 56/124 | | | | X.Org X11 libXpm runtime library
GeoIP | 1.5.0-14.el7 base | 1.6.12-7.1.al8 os | x86_64 | 1536/2800 | | | bin: geoiplookup | Library for country/city/organization to IP address or hostname mapping
GeoIP-devel | 1.5.0-14.el7 base | 1.6.12-7.1.al8 os | x86_64 | 29/30 | GeoIP | | | Development headers and libraries for GeoIP
libevent-devel | 2.0.21-4.el7 base | 2.1.8-5.1.al8 os | x86_64 | 85/394 | | | | Header files, libraries and development documentation for libevent
libaio-devel | 0.3.109-13.el7 base | 0.3.112-1.1.al8 os | x86_64 | 13/10 | | | | Development files for Linux-native asynchronous I/O access
numactl | 2.0.12-5.el7 base | 2.0.16-1.0.1.al8 updates | x86_64 | 66/140 | numactl-libs | | bin: numactl numastat | Library for tuning for Non Uniform Memory Access machines
numactl-libs | 2.0.12-5.el7 base | 2.0.16-1.0.1.al8 updates | x86_64 | 30/50 | | | | libnuma libraries
libmcrypt | 2.5.8-13.el7 epel | 2.5.8-26.el8 epel | x86_64 | 99/300 | | | | Encryption algorithms library
libmcrypt-devel | 2.5.8-13.el7 epel | 2.5.8-26.el8 epel | x86_64 | 12/30 | libmcrypt | | | Development libraries and headers for libmcrypt
libzip | 0.10.1-8.el7 base | 1.5.1-2.module+al8 module | x86_64 | 48/104 | | | | C library for reading, creating, and modifying zip archives
libcgroup | 0.41-21.el7 base | 0.41-19.1.al8 os | x86_64 | 66/134 | | | | Library to control and monitor control groups
lzo | 2.06-8.el7 base | 2.08-14.1.al8 os | x86_64 | 59/160 | | | | Data compression library with very fast (de)compression
pkcs11-helper | 1.11-3.el7 epel | 1.22-7.el8 epel | x86_64 | 56/130 | | | | A library for using PKCS#11 providers
perl-devel | 4:5.16.3-299.el7_9 updates | 4:5.26.3-422.0.1.al8 updates | x86_64 | 453/2000 | | | | Header #files for use in perl development
perl-CPAN | 1.9800-299.el7_9 updates | 2.18-399.0.1.al8 updates | noarch | 294/1000 | | | bin: cpan | Query, download and build perl modules from CPAN sites
perl-ExtUtils-MakeMaker | 6.68-3.el7 base | 1:7.34-1.1.al8 os | noarch | 275/600 | | | | Create a module Makefile
javapackages-tools | 3.4.1-11.el7 base | - | noarch | 73/200 | python-javapackages | | | Macros and scripts for Java packaging support
python-javapackages | 3.4.1-11.el7 base | - | noarch | 31/91 | | | | Module for handling various files for Java packaging
javapackages-filesystem | - | 5.3.0-1.1.al8 os | noarch | 29/2 | | | | Java packages filesystem layout
tzdata-java | 2024a-1.el7 updates | 2024a-1.0.1.al8 updates | noarch | 187/370 | | | | Timezone data for Java
java-1.8.0-openjdk-headless | 1:1.8.0.412.b08-1.el7_9 updates | 1:1.8.0.402.b06-2.0.1.al8 updates | x86_64 | 33792/108544 | javapackages-tools javapackages-filesystem tzdata-java | java-headless jre-headless jre-1.8.0-headless | | OpenJDK 8 Headless Runtime Environment
java-1.8.0-openjdk | 1:1.8.0.412.b08-1.el7_9 updates | 1:1.8.0.402.b06-2.0.1.al8 updates | x86_64 | 314/840 | java-1.8.0-openjdk-headless | java jre java-1.8.0 jre-1.8.0 | | OpenJDK 8 Runtime Environment
java-1.8.0-openjdk-devel | 1:1.8.0.412.b08-1.el7_9 updates | 1:1.8.0.402.b06-2.0.1.al8 updates | x86_64 | 10035/40000 | java-1.8.0-openjdk | java-devel java-sdk java-1.8.0-devel | | OpenJDK 8 Development Environment
java-11-openjdk-headless | 1:11.0.23.0.9-2.el7_9 updates | 1:11.0.22.0.7-2.0.1.al8 updates | x86_64 | 40960/160000 | javapackages-tools javapackages-filesystem tzdata-java | java-11-headless jre-11-headless | | OpenJDK 11 Headless Runtime Environment
java-11-openjdk | 1:11.0.23.0.9-2.el7_9 updates | 1:11.0.22.0.7-2.0.1.al8 updates | x86_64 | 240/1100 | java-11-openjdk-headless | java-11 jre-11 | | OpenJDK 11 Runtime Environment
java-11-openjdk-devel | 1:11.0.23.0.9-2.el7_9 updates | 1:11.0.22.0.7-2.0.1.al8 updates | x86_64 | 3481/4800 | java-11-openjdk | java-11-devel | | OpenJDK 11 Development Environment
java-17-openjdk-headless | - | 1:17.0.10.0.7-2.0.1.al8 updates | x86_64 | 46080/190000 | javapackages-filesystem tzdata-java | java-17-headless | | OpenJDK 17 Headless Runtime Environment
java-17-openjdk | - | 1:17.0.10.0.7-2.0.1.al8 updates | x86_64 | 447/1600 | java-17-openjdk-headless | java-17 | | OpenJDK 17 Runtime Environment
java-17-openjdk-devel | - | 1:17.0.10.0.7-2.0.1.al8 updates | x86_64 | 5120/11000 | java-17-openjdk | java-17-devel | | OpenJDK 17 Development Environment
maven | 3.0.5-17.el7 base | 1:3.5.4-5.module+al8 module | noarch | 1536/2600 | java-1.8.0-openjdk-devel | | bin: mvn mvnDebug | Java project management and project comprehension tool
ant | 1.9.4-2.el7 base | 1.10.5-1.module+al8 module | noarch | 2048/2700 | java-1.8.0-openjdk-devel | | bin: ant | Build tool for java
nodejs | 1:16.20.2-1.el7 epel | 1:18.19.1-1.module+al8 module | x86_64 | 37888/115000 | nodejs-libs npm | | bin: node | JavaScript runtime
nodejs-libs | 1:16.20.2-1.el7 epel | - | x86_64 | 15360/58000 | | | | Node.js and v8 libraries
npm | 1:8.19.4-1.16.20.2.1.el7 epel | 1:10.2.4-1.18.19.1.1.module+al8 module | x86_64 | 2457/10000 | nodejs | | bin: npm npx | Node.js Package Manager
golang | 1.20.12-1.el7 epel | 1.20.12-1.0.1.al8 updates | x86_64 | 675/9000 | golang-bin golang-src | go | | The Go Programming Language
golang-bin | 1.20.12-1.el7 epel | 1.20.12-1.0.1.al8 updates | x86_64 | 60416/180000 | golang-src | | bin: go gofmt | Golang core compiler tools
golang-src | 1.20.12-1.el7 epel | 1.20.12-1.0.1.al8 updates | noarch | 11264/60000 | | | | Golang compiler source tree
ruby-libs | 2.0.0.648-39.el7_9 updates | 2.5.9-111.module+al8 module | x86_64 | 2867/13000 | | | | Libraries necessary to run Ruby
ruby | 2.0.0.648-39.el7_9 updates | 2.5.9-111.module+al8 module | x86_64 | 74/68 | ruby-libs rubygems | | bin: ruby | An interpreter of object-oriented scripting language
rubygems | 2.0.14.1-39.el7_9 updates | 2.7.6.3-111.module+al8 module | noarch | 222/700 | ruby | | bin: gem | The Ruby standard for packaging ruby libraries
ruby-devel | 2.0.0.648-39.el7_9 updates | 2.5.9-111.module+al8 module | x86_64 | 138/450 | ruby | | | A Ruby development environment
rust | 1.72.1-1.el7 epel | 1.71.1-1.0.1.al8 updates | x86_64 | 28672/110000 | cargo | | bin: rustc rustdoc | The Rust Programming Language
cargo | 1.72.1-1.el7 epel | 1.71.1-1.0.1.al8 updates | x86_64 | 5939/17000 | | | bin: cargo | Rust's package manager and build tool
python3 | 3.6.8-21.el7_9 updates | - | x86_64 | 70/39 | python3-libs python3-pip python3-setuptools | python36 python(abi) | bin: python3>python3.6 python3.6=python pydoc3 pyvenv-3.6 | Interpreter of the Python programming language
python3-libs | 3.6.8-21.el7_9 updates | - | x86_64 | 7168/35000 | | | | Python runtime libraries
python3-pip | 9.0.3-8.el7 base | - | noarch | 1638/9000 | python3 | pip3 | bin: pip3=pip pip3.6=pip | A tool for installing and managing Python3 packages
python3-setuptools | 39.2.0-10.el7 base | - | noarch | 629/3600 | | | | Easily build and distribute Python 3 packages
python3-devel | 3.6.8-21.el7_9 updates | - | x86_64 | 217/750 | python3 | | bin: python3-config | Libraries and header files needed for Python development
python36-devel | - | 3.6.8-38.module+al8 module | x86_64 | 16/20 | | python3-devel | bin: python3-config | Libraries and header files needed for Python development
python3-virtualenv | - | 15.1.0-22.module+al8 module | noarch | 200/500 | | | bin: virtualenv-3 | Tool to create isolated Python environments
python2-pip | 8.1.2-14.el7 epel | 9.0.3-19.module+al8 module | noarch | 1740/7200 | | python-pip pip | bin: pip pip2>pip pip2.7>pip | A tool for installing and managing Python 2 packages
python-devel | 2.7.5-94.el7_9 updates | - | x86_64 | 399/1100 | | python2-devel | bin: python-config | The libraries and header files needed for Python development
python-setuptools | 0.9.8-7.el7 base | - | noarch | 397/1900 | | | bin: easy_install | Easily build and distribute Python packages
python-virtualenv | 15.1.0-7.el7_9 updates | - | noarch | 1740/2600 | | | bin: virtualenv | Tool to create isolated Python environments
MySQL-python | 1.2.5-1.el7 base | - | x86_64 | 90/284 | | | | An interface to MySQL
python38 | - | 3.8.17-2.module+al8 module | x86_64 | 79/26 | python38-libs python38-pip | | bin: python3.8=python | Interpreter of the Python programming language
python38-libs | - | 3.8.17-2.module+al8 module | x86_64 | 8499/33000 | | | | Python runtime libraries
python38-pip | - | 19.3.1-7.module+al8 module | noarch | 1945/7000 | | | bin: pip3.8=pip | A tool for installing and managing Python3 packages
python3.11 | - | 3.11.5-1.0.1.al8 updates | x86_64 | 30/32 | python3.11-libs | | bin: python3.11=python | Version 3.11 of the Python interpreter
python3.11-libs | - | 3.11.5-1.0.1.al8 updates | x86_64 | 10240/43000 | | | | Python runtime libraries
python3.11-pip | - | 22.3.1-4.0.1.al8 updates | noarch | 3072/12000 | | | bin: pip3.11=pip | A tool for installing and managing Python packages
python3-requests | - | 2.20.0-3.0.1.al8 os | noarch | 126/380 | | | | HTTP library, written in Python, for human beings
python3-pyyaml | - | 3.12-12.1.al8 os | x86_64 | 193/650 | | | | YAML parser and emitter for Python
php-common | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 565/3800 | libzip | php-bz2 php-curl php-json php-zip php-openssl php-sockets | | Common files for PHP
php-cli | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 2867/9100 | php-common | php-pcntl php-readline | bin: php php-cgi phar.phar phar>phar.phar | Command-line interface for PHP
php | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 1434/4400 | php-cli php-common httpd | mod_php | bin: zts-php | PHP scripting language for creating dynamic web sites
php-fpm | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 1468/4600 | php-common | | sbin: php-fpm | PHP FastCGI Process Manager
php-mysql | 5.4.16-48.el7 base | - | x86_64 | 102/232 | php-common php-pdo | | | A module for PHP applications that use MySQL databases
php-mysqlnd | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 174/460 | php-common php-pdo | php-mysqli | | A module for PHP applications that use MySQL databases
php-pdo | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 99/197 | php-common | php-sqlite3 | | A database access abstraction module for PHP applications
php-gd | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 128/341 | php-common gd | | | A module for PHP applications for using the gd graphics library
php-mbstring | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 506/2400 | php-common | | | A module for PHP applications which need multi-byte string handling
php-xml | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 126/320 | php-common | php-dom php-simplexml | | A module for PHP applications which use XML
php-xmlrpc | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 68/95 | php-xml | | | A module for PHP applications which use the XML-RPC protocol
php-pear | 1:1.9.4-23.el7_9 updates | 1:1.10.13-1.module+al8 module | noarch | 359/2200 | php-cli php-xml | | bin: pear pecl peardev | PHP Extension and Application Repository framework
php-devel | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 603/8200 | php-cli | | bin: phpize php-config | Files needed for building PHP extensions
php-bcmath | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 58/90 | php-common | | | A module for PHP applications for using the bcmath library
php-ldap | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 53/70 | php-common | | | A module for PHP applications that use LDAP
php-odbc | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 66/110 | php-pdo | | | A module for PHP applications that use ODBC databases
php-pgsql | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 87/180 | php-pdo postgresql-libs | | | A PostgreSQL database module for PHP
php-soap | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 159/450 | php-common | | | A module for PHP applications that use the SOAP protocol
php-intl | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 92/220 | php-common | | | Internationalization extension for PHP applications
php-process | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 57/80 | php-common | php-posix | | Modules for PHP script using system process interfaces
php-snmp | 5.4.16-48.el7 base | 7.4.33-1.module+al8 module | x86_64 | 50/60 | php-common | | | A module for PHP applications that query SNMP-managed devices
php-opcache | - | 7.4.33-1.module+al8 module | x86_64 | 280/800 | php-common | php-pecl-zendopcache | | The Zend OPcache
php-json | - | 7.4.33-1.module+al8 module | x86_64 | 73/120 | php-common | | | JavaScript Object Notation extension for PHP
php-mcrypt | 5.4.16-7.el7 epel | - | x86_64 | 20/40 | php-common libmcrypt | | | Standard PHP module provides mcrypt library support
php-tidy | 5.4.16-9.el7 epel | - | x86_64 | 24/50 | php-common | | | Standard PHP module provides tidy library support
php-pecl-redis | 2.2.8-1.el7 epel | 5.3.7-1.el8 epel | x86_64 | 112/350 | php-common | php-redis | | Extension for communicating with the Redis key-value store
php-pecl-memcache | 3.0.8-4.el7 epel | - | x86_64 | 68/170 | php-common | php-memcache | | Extension to work with the Memcached caching daemon
composer | 1.10.27-1.el7 epel | 2.7.2-1.el8 epel | noarch | 870/3100 | php-cli | | bin: composer | Dependency Manager for PHP
ImageMagick | 6.9.10.68-7.el7_9 updates | 6.9.12.93-1.el8 epel | x86_64 | 2355/7800 | | | bin: convert identify mogrify composite import | An X application for displaying and manipulating images
certbot | 1.11.0-2.el7 epel | 1.22.0-1.el8 epel | noarch | 46/100 | | | bin: certbot | A free, automated certificate authority client
sqlite | 3.7.17-8.el7_7.1 base | 3.26.0-18.0.1.al8 os | x86_64 | 394/800 | | | bin: sqlite3 | Library that implements an embeddable SQL database engine
ShellCheck | 0.3.8-1.el7 epel | 0.6.0-3.el8 epel | x86_64 | 1536/6000 | | | bin: shellcheck | Shell script analysis tool
cowsay | 3.04-4.el7 epel | 3.7.0-10.el8 epel | noarch | 42/90 | | | bin: cowsay cowthink | Configurable speaking/thinking cow
figlet | 2.2.5-9.el7 epel | 2.2.5-18.20151018gita565ae1.el8 epel | x86_64 | 130/350 | | | bin: figlet | A program for making large letters out of ordinary text
fortune-mod | 1.99.1-17.el7 epel | 2.12.0-2.el8 epel | x86_64 | 1500/4000 | | | bin: fortune | A program which will display a fortune
ncdu | 1.16-1.el7 epel | 1.18-1.el8 epel | x86_64 | 53/100 | | | bin: ncdu | Text-based disk usage viewer
the_silver_searcher | 2.1.0-1.el7 epel | 2.2.0-1.el8 epel | x86_64 | 43/90 | | | bin: ag | Super-fast text searching tool
ripgrep | 13.0.0-3.el7 epel | 13.0.0-3.el8 epel | x86_64 | 1229/4600 | | | bin: rg | Line-oriented search tool
iptables-devel | 1.4.21-35.el7 base | 1.8.5-11.0.1.al8 updates | x86_64 | 58/57 | | | | Development package for iptables
ipset-libs | 7.1-1.el7 base | 7.1-1.0.1.al8 os | x86_64 | 64/200 | | | | Shared library providing the IP sets functionality
libnl | 1.1.4-3.el7 base | - | x86_64 | 128/353 | | | | Convenience library for kernel netlink sockets
wireguard-tools | 1.0.20210914-1.el7 epel | 1.0.20210914-1.el8 epel | x86_64 | 123/280 | | | bin: wg wg-quick | Fast, modern, secure VPN tunnel
tuned-profiles-cpu-partitioning | 2.11.0-12.el7_9 updates | 2.20.0-1.0.1.al8 os | noarch | 36/10 | tuned | | | Additional tuned profile(s) optimized for CPU partitioning
authconfig | 6.2.8-30.el7 base | - | x86_64 | 424/2000 | | | sbin: authconfig authconfig-tui | Command line tool for setting up authentication from network services
setuptool | 1.19.11-8.el7 base | - | x86_64 | 61/150 | | | bin: setup | A text mode system configuration tool
mlocate | 0.26-8.el7 base | 0.26-20.0.1.al8 os | x86_64 | 113/379 | | | bin: locate updatedb | An utility for finding files by name
`;
