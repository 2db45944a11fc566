/**
 * Servers and what belongs to them in the repositories of CentOS 7 and Alibaba Cloud Linux 3. A row: name | [epoch:]version and
 * repository on CentOS 7 | the same on Alibaba Cloud Linux 3 (`-`: none) | arch | KB to download / KB installed | requires |
 * provides | programs | summary.
 */
export const RED_HAT_SERVERS = `
apr | 1.4.8-7.el7 base | 1.6.3-12.2.al8 updates | x86_64 | 104/221 | | | | Apache Portable Runtime library
apr-util | 1.5.2-6.el7 base | 1.6.1-6.1.al8 os | x86_64 | 92/191 | apr | | | Apache Portable Runtime Utility library
apr-devel | 1.4.8-7.el7 base | 1.6.3-12.2.al8 updates | x86_64 | 188/780 | apr | | bin: apr-1-config | APR library development kit
apr-util-devel | 1.5.2-6.el7 base | 1.6.1-6.1.al8 os | x86_64 | 76/390 | apr-util apr-devel | | bin: apu-1-config | APR utility library development kit
mailcap | 2.1.41-2.el7 base | 2.1.48-3.2.al8 os | noarch | 31/61 | | | | Helper application and MIME type associations for file types
httpd-tools | 2.4.6-99.el7.centos.1 updates | 2.4.37-62.0.1.al8.2 updates | x86_64 | 94/167 | apr apr-util | | bin: ab htdbm htdigest htpasswd logresolve httxt2dbm | Tools for use with the Apache HTTP Server
httpd-filesystem | - | 2.4.37-62.0.1.al8.2 updates | noarch | 44/1 | | | | The basic directory layout for the Apache HTTP server
httpd | 2.4.6-99.el7.centos.1 updates | 2.4.37-62.0.1.al8.2 updates | x86_64 | 2764/9590 | apr apr-util httpd-tools mailcap | webserver httpd-mmn | sbin: httpd apachectl fcgistarter htcacheclean rotatelogs suexec | Apache HTTP Server
httpd-devel | 2.4.6-99.el7.centos.1 updates | 2.4.37-62.0.1.al8.2 updates | x86_64 | 197/758 | httpd apr-devel apr-util-devel | | bin: apxs | Development interfaces for the Apache HTTP server
httpd-manual | 2.4.6-99.el7.centos.1 updates | 2.4.37-62.0.1.al8.2 updates | noarch | 1363/5632 | httpd | | | Documentation for the Apache HTTP server
mod_ssl | 1:2.4.6-99.el7.centos.1 updates | 1:2.4.37-62.0.1.al8.2 updates | x86_64 | 116/224 | httpd | | | SSL/TLS module for the Apache HTTP Server
mod_perl | 2.0.11-1.el7 epel | 2.0.12-1.el8 epel | x86_64 | 2560/8192 | httpd | | | An embedded Perl interpreter for the Apache HTTP Server
mod_auth_mysql | 1:3.0.0-25.el7 epel | - | x86_64 | 24/50 | httpd mariadb-libs | | | Basic authentication for the Apache web server using a MySQL database
mod_fcgid | 2.3.9-6.el7 base | 2.3.9-17.1.al8 os | x86_64 | 78/201 | httpd | | | FastCGI interface module for Apache 2
mod_security | 2.9.2-1.el7 base | 2.9.6-1.1.al8 updates | x86_64 | 196/590 | httpd | | | Security module for the Apache HTTP Server
centos-indexhtml | 7-9.el7.centos base | - | noarch | 92/180 | | | | Browser default start page for CentOS
gperftools-libs | 2.6.1-1.el7 base | 2.7-9.el8 epel | x86_64 | 272/1200 | | | | Libraries provided by gperftools
openssl11-libs | 1:1.1.1k-7.el7 epel | - | x86_64 | 1536/3800 | | | | A general purpose cryptography library with TLS implementation
nginx-filesystem | 1:1.20.1-10.el7 epel | 1:1.20.1-8.al8 updates | noarch | 24/0 | | | | The basic directory layout for the Nginx server
nginx-all-modules | 1:1.20.1-10.el7 epel | 1:1.20.1-8.al8 updates | noarch | 21/0 | nginx | | | A meta package that installs all available Nginx modules
nginx | 1:1.20.1-10.el7 epel | 1:1.20.1-8.al8 updates | x86_64 | 588/1791 | nginx-filesystem centos-indexhtml gperftools-libs openssl11-libs | webserver | sbin: nginx; bin: nginx-upgrade | A high performance web server and reverse proxy server
haproxy | 1.5.18-9.el7_9.1 updates | 1.8.27-5.0.1.al8 updates | x86_64 | 835/2680 | | | sbin: haproxy haproxy-systemd-wrapper; bin: halog | HAProxy reverse proxy for high availability environments
keepalived | 1.3.5-19.el7 base | 2.1.5-9.0.1.al8 updates | x86_64 | 332/1000 | net-snmp-libs ipset-libs | | sbin: keepalived; bin: genhash | High Availability monitor built upon LVS, VRRP and service pollers
ipvsadm | 1.27-8.el7 base | 1.31-1.1.al8 os | x86_64 | 45/75 | | | sbin: ipvsadm ipvsadm-restore ipvsadm-save | Utility to administer the Linux Virtual Server
varnish | 4.0.5-3.el7 epel | 6.0.8-2.0.1.al8 updates | x86_64 | 465/1400 | jemalloc | | sbin: varnishd; bin: varnishadm varnishlog varnishstat | High-performance HTTP accelerator
squid | 7:3.5.20-17.el7_9.9 updates | 7:4.15-7.0.1.al8 updates | x86_64 | 3174/10240 | perl-DBI libtool-ltdl | | sbin: squid; bin: squidclient | The Squid proxy caching server
lighttpd | 1.4.54-1.el7 epel | 1.4.67-1.el8 epel | x86_64 | 438/1100 | | webserver | sbin: lighttpd | Lightning fast webserver with light system requirements
mariadb | 1:5.5.68-1.el7 base | 3:10.5.22-1.0.1.al8 module | x86_64 | 9011/49800 | | | bin: mysql mysqladmin mysqlbinlog mysqlcheck mysqldump mysqlimport mysqlshow mysqlslap mysql_waitpid mysqlaccess | A community developed branch of MySQL
mariadb-server | 1:5.5.68-1.el7 base | 3:10.5.22-1.0.1.al8 module | x86_64 | 11264/56600 | mariadb perl-DBI perl-DBD-MySQL | mysql-compat-server | bin: mysqld_safe mysql_install_db mysql_secure_installation mysqlhotcopy my_print_defaults mysql_upgrade resolveip mysqld_multi; libexec: mysqld | The MariaDB server and related files
mariadb-devel | 1:5.5.68-1.el7 base | 3:10.5.22-1.0.1.al8 module | x86_64 | 757/3200 | | mysql-devel | bin: mysql_config | Files for development of MariaDB/MySQL applications
mariadb-bench | 1:5.5.68-1.el7 base | - | x86_64 | 389/1100 | mariadb | | | MariaDB benchmark scripts and data
mysql | - | 8.0.36-1.0.1.al8 module | x86_64 | 12288/62000 | mysql-common | | bin: mysql mysqladmin mysqlbinlog mysqlcheck mysqldump mysqlimport mysqlshow mysqlslap | MySQL client programs and shared libraries
mysql-common | - | 8.0.36-1.0.1.al8 module | x86_64 | 134/620 | | | | The shared files required for MySQL server and client
mysql-server | - | 8.0.36-1.0.1.al8 module | x86_64 | 25600/165000 | mysql mysql-common | | bin: mysqld_pre_systemd mysql_secure_installation mysql_upgrade my_print_defaults; libexec: mysqld | The MySQL server and related files
mysql-community-common | 5.7.44-1.el7 mysql57-community | - | x86_64 | 314/2800 | | mysql-common | | MySQL database common files for server and client libs
mysql-community-libs | 5.7.44-1.el7 mysql57-community | - | x86_64 | 2662/11000 | mysql-community-common | mysql-libs | | Shared libraries for MySQL database client applications
mysql-community-client | 5.7.44-1.el7 mysql57-community | - | x86_64 | 31744/120000 | mysql-community-libs | mysql | bin: mysql mysqladmin mysqlbinlog mysqlcheck mysqldump mysqlimport mysqlshow mysqlslap mysql_config_editor mysqlpump | MySQL database client applications and tools
mysql-community-server | 5.7.44-1.el7 mysql57-community | - | x86_64 | 189440/820000 | mysql-community-common mysql-community-client | mysql-server | bin: mysqld_pre_systemd mysql_secure_installation mysql_upgrade my_print_defaults mysql_ssl_rsa_setup mysqld_safe=mysqld_safe; sbin: mysqld | A very fast and reliable SQL database server
perl-DBI | 1.627-4.el7 base | 1.641-4.module+al8 module | x86_64 | 802/1900 | | | bin: dbilogstrip dbiprof dbiproxy | A database access API for perl
perl-DBD-MySQL | 4.023-6.el7 base | 4.046-3.module+al8 module | x86_64 | 140/332 | perl-DBI | | | A MySQL interface for perl
jemalloc | 3.6.0-1.el7 epel | 5.2.1-2.el8 epel | x86_64 | 105/374 | | | | General-purpose scalable concurrent malloc implementation
redis | 3.2.12-2.el7 epel | 6.2.7-1.0.1.al8 module | x86_64 | 544/1367 | jemalloc | | bin: redis-server redis-cli redis-benchmark redis-check-aof redis-check-rdb redis-sentinel>redis-server redis-shutdown | A persistent key-value database
memcached | 1.4.15-10.el7_3.1 base | 1.5.22-2.1.al8 os | x86_64 | 85/176 | libevent | | bin: memcached memcached-tool | High Performance, Distributed Memory Object Cache
postgresql-libs | 9.2.24-9.el7_9 updates | 13.14-1.0.1.al8 module | x86_64 | 235/670 | | libpq | | The shared libraries required for any PostgreSQL clients
postgresql | 9.2.24-9.el7_9 updates | 13.14-1.0.1.al8 module | x86_64 | 3072/17000 | postgresql-libs | | bin: psql pg_dump pg_dumpall pg_restore createdb dropdb createuser dropuser vacuumdb reindexdb clusterdb pg_isready | PostgreSQL client programs
postgresql-server | 9.2.24-9.el7_9 updates | 13.14-1.0.1.al8 module | x86_64 | 3891/16800 | postgresql postgresql-libs | | bin: initdb pg_ctl pg_controldata postgres postmaster>postgres postgresql-setup | The programs needed to create and run a PostgreSQL server
postgresql-contrib | 9.2.24-9.el7_9 updates | 13.14-1.0.1.al8 module | x86_64 | 559/1700 | postgresql | | bin: pgbench oid2name | Extension modules distributed with PostgreSQL
mongodb-server | 2.6.12-6.el7 epel | - | x86_64 | 8806/23000 | | | bin: mongod mongos | The MongoDB server, sharding server and support scripts
mongodb | 2.6.12-6.el7 epel | - | x86_64 | 44032/170000 | mongodb-server | | bin: mongo mongodump mongoexport mongoimport mongorestore | High-performance, schema-free document-oriented database
rabbitmq-server | 3.3.5-34.el7 epel | - | noarch | 3993/5600 | erlang | | sbin: rabbitmqctl rabbitmq-server rabbitmq-plugins | The RabbitMQ server
erlang | R16B-03.18.el7 epel | - | x86_64 | 20/0 | | | bin: erl escript | General-purpose programming language and runtime environment
vsftpd | 3.0.2-29.el7_9 updates | 3.0.3-36.1.al8 updates | x86_64 | 173/353 | | ftpserver | sbin: vsftpd | Very Secure Ftp Daemon
proftpd | 1.3.5e-11.el7 epel | 1.3.6e-5.el8 epel | x86_64 | 1228/3100 | | ftpserver | sbin: proftpd | Flexible, stable and highly-configurable FTP server
samba | 4.10.16-25.el7_9 updates | 4.18.6-2.0.1.al8 updates | x86_64 | 720/2000 | samba-common | | sbin: smbd nmbd; bin: smbstatus smbpasswd | Server and Client software to interoperate with Windows machines
samba-common | 4.10.16-25.el7_9 updates | 4.18.6-2.0.1.al8 updates | noarch | 217/200 | | | bin: testparm | Files used by both Samba servers and clients
samba-client | 4.10.16-25.el7_9 updates | 4.18.6-2.0.1.al8 updates | x86_64 | 634/2300 | samba-common | | bin: smbclient nmblookup smbtree | Samba client programs
cifs-utils | 6.2-10.el7 base | 7.0-1.0.1.al8 updates | x86_64 | 85/180 | | | sbin: mount.cifs; bin: cifscreds | Utilities for mounting and managing CIFS mounts
nfs-utils | 1:1.3.0-0.68.el7.2 updates | 1:2.3.3-59.0.2.al8 updates | x86_64 | 413/1080 | rpcbind libtirpc libnfsidmap gssproxy keyutils quota | | sbin: mount.nfs mount.nfs4>mount.nfs umount.nfs>mount.nfs umount.nfs4>mount.nfs exportfs nfsstat rpc.mountd rpc.nfsd rpc.statd showmount sm-notify rpcdebug | NFS utilities and supporting clients and daemons for the kernel NFS server
rpcbind | 0.2.0-49.el7 base | 1.2.5-10.0.1.al8 updates | x86_64 | 60/99 | libtirpc | portmap | sbin: rpcbind rpcinfo | Universal Addresses to RPC Program Number Mapper
libtirpc | 0.2.4-0.16.el7 base | 1.1.4-8.1.al8 updates | x86_64 | 89/186 | | | | Transport Independent RPC Library
libnfsidmap | 0.25-19.el7 base | 1:2.3.3-59.0.2.al8 updates | x86_64 | 50/120 | | | | NFSv4 User and Group ID Mapping Library
gssproxy | 0.7.0-30.el7_9 updates | 0.8.0-21.1.al8 updates | x86_64 | 111/280 | | | sbin: gssproxy | GSSAPI Proxy
keyutils | 1.5.8-3.el7 base | 1.5.10-9.0.1.al8 os | x86_64 | 54/96 | | | bin: keyctl | Linux Key Management Utilities
quota | 1:4.01-19.el7 base | 1:4.04-14.1.al8 os | x86_64 | 179/852 | quota-nls | | bin: quota quotasync; sbin: quotacheck quotaon edquota repquota setquota | System administration tools for monitoring users' disk usage
quota-nls | 1:4.01-19.el7 base | 1:4.04-14.1.al8 os | noarch | 90/280 | | | | Gettext catalogs for disk quota tools
bind | 32:9.11.4-26.P2.el7_9.15 updates | 32:9.11.36-11.0.1.al8 updates | x86_64 | 2355/5400 | | | sbin: named named-checkconf named-checkzone rndc rndc-confgen | The Berkeley Internet Name Domain (BIND) DNS server
dnsmasq | 2.76-17.el7_9.3 updates | 2.79-31.0.1.al8 updates | x86_64 | 282/590 | | | sbin: dnsmasq | A lightweight DHCP/caching DNS server
dhcp | 12:4.2.5-83.el7.centos.1 updates | - | x86_64 | 515/1400 | | | sbin: dhcpd dhcrelay | Dynamic host configuration protocol software
postfix | 2:2.10.1-9.el7 base | 2:3.5.8-7.0.1.al8 updates | x86_64 | 2457/12000 | | MTA smtpdaemon sendmail | sbin: postfix postconf postalias postmap sendmail.postfix=sendmail; bin: mailq.postfix=mailq | Postfix Mail Transport Agent
mailx | 12.5-19.el7 base | 12.5-29.1.al8 os | x86_64 | 245/466 | | mail | bin: mailx mail>mailx Mail>mailx | Enhanced implementation of the mailx command
dovecot | 1:2.2.36-8.el7 base | 1:2.3.16-5.0.1.al8 updates | x86_64 | 4505/14000 | | | sbin: dovecot; bin: doveconf doveadm | Secure imap and pop3 server
openldap-servers | 2.4.44-25.el7_9 updates | - | x86_64 | 2252/5000 | | | sbin: slapd slapcat slapadd slappasswd slaptest | LDAP server
openldap-clients | 2.4.44-25.el7_9 updates | 2.4.46-18.0.1.al8 os | x86_64 | 191/600 | | | bin: ldapsearch ldapadd ldapmodify ldapdelete ldappasswd ldapwhoami | LDAP client utilities
openvpn | 2.4.12-1.el7 epel | 2.4.12-2.el8 epel | x86_64 | 532/1200 | pkcs11-helper lzo | | sbin: openvpn | A full-featured SSL VPN solution
easy-rsa | 3.0.8-1.el7 epel | 3.0.8-1.el8 epel | noarch | 44/124 | openssl | | bin: easyrsa | Simple shell based CA utility
strongswan | 5.7.2-1.el7 epel | 5.9.10-1.el8 epel | x86_64 | 1433/4200 | | | sbin: strongswan swanctl | An OpenSource IPsec-based VPN and TNC solution
pptpd | 1.4.0-2.el7 epel | - | x86_64 | 84/190 | ppp | | sbin: pptpd pptpctrl | PoPToP Point to Point Tunneling Server
ppp | 2.4.5-34.el7_7 base | 2.4.7-26.1.al8 os | x86_64 | 358/860 | | | sbin: pppd chat pppstats | The Point-to-Point Protocol daemon
xl2tpd | 1.3.15-1.el7 epel | 1.3.15-1.el8 epel | x86_64 | 86/180 | ppp | | sbin: xl2tpd | Layer 2 Tunnelling Protocol Daemon (RFC 2661)
docker | 2:1.13.1-210.git7d71120.el7.centos extras | - | x86_64 | 18432/63500 | container-selinux docker-client docker-common | | bin: dockerd-current=dockerd docker-containerd-current=containerd | Automates deployment of containerized applications
docker-client | 2:1.13.1-210.git7d71120.el7.centos extras | - | x86_64 | 3993/14000 | | | bin: docker docker-current=docker | Client side files for Docker
docker-common | 2:1.13.1-210.git7d71120.el7.centos extras | - | x86_64 | 101/20 | | | | Common files for docker and docker-latest
docker-ce | 3:26.1.4-1.el7 docker-ce-stable | 3:26.1.3-1.el8 docker-ce-stable | x86_64 | 27648/103000 | containerd.io docker-ce-cli container-selinux libcgroup | | bin: dockerd docker-proxy docker-init | The open-source application container engine
docker-ce-cli | 1:26.1.4-1.el7 docker-ce-stable | 1:26.1.3-1.el8 docker-ce-stable | x86_64 | 14336/40000 | docker-buildx-plugin docker-compose-plugin | | bin: docker | The open-source application container engine
docker-buildx-plugin | 0.14.1-1.el7 docker-ce-stable | 0.14.0-1.el8 docker-ce-stable | x86_64 | 14336/58000 | | | /usr/libexec/docker/cli-plugins: docker-buildx | Docker Buildx (Docker CLI plugin)
docker-compose-plugin | 2.27.1-1.el7 docker-ce-stable | 2.27.0-1.el8 docker-ce-stable | x86_64 | 13312/60000 | | | /usr/libexec/docker/cli-plugins: docker-compose | Docker Compose (Docker CLI plugin)
containerd.io | 1.6.33-3.1.el7 docker-ce-stable | 1.6.32-3.1.el8 docker-ce-stable | x86_64 | 35840/114000 | container-selinux | containerd runc | bin: containerd containerd-shim containerd-shim-runc-v2 ctr runc | An industry-standard container runtime
container-selinux | 2:2.119.2-1.911c772.el7_8 extras | 2:2.229.0-2.0.1.al8 updates | noarch | 40/45 | | | | SELinux policies for container runtimes
docker-compose | 1.18.0-4.el7 epel | - | noarch | 241/1100 | python3 | | bin: docker-compose | Multi-container orchestration for Docker
podman | 1.6.4-36.el7_9 extras | 3:4.6.1-8.0.1.al8 updates | x86_64 | 13312/53000 | runc slirp4netns | | bin: podman | Manage Pods, Containers and Container Images
runc | 1.0.0-70.rc10.el7_9 extras | 1:1.1.12-1.0.1.al8 updates | x86_64 | 2764/11000 | | | bin: runc | CLI for running Open Containers
slirp4netns | 0.4.3-4.el7_8 extras | 1.2.1-1.0.1.al8 updates | x86_64 | 82/180 | | | bin: slirp4netns | slirp for network namespaces
kubelet | 1.28.2-0 kubernetes | 1.28.2-0 kubernetes | x86_64 | 21504/105000 | conntrack-tools ebtables ethtool iproute iptables socat kubernetes-cni | | bin: kubelet | Container cluster management
kubeadm | 1.28.2-0 kubernetes | 1.28.2-0 kubernetes | x86_64 | 11264/46000 | kubelet kubectl cri-tools | | bin: kubeadm | Command-line utility for administering a Kubernetes cluster.
kubectl | 1.28.2-0 kubernetes | 1.28.2-0 kubernetes | x86_64 | 11264/48000 | | | bin: kubectl | Command-line utility for interacting with a Kubernetes cluster.
kubernetes-cni | 1.2.0-0 kubernetes | 1.2.0-0 kubernetes | x86_64 | 17408/49000 | | | | Binaries required to provision kubernetes container networking
cri-tools | 1.26.0-0 kubernetes | 1.26.0-0 kubernetes | x86_64 | 8806/33000 | | | bin: crictl | Command-line utility for interacting with a container runtime.
etcd | 3.3.11-2.el7.centos extras | 3.5.9-1.0.1.al8 plus | x86_64 | 10240/45000 | | | bin: etcd etcdctl | A highly-available key value store for shared configuration
flannel | 0.7.1-4.el7 extras | - | x86_64 | 7475/42000 | | | bin: flanneld | Etcd address management agent for overlay networks
tomcat | 7.0.76-16.el7_9 updates | 1:9.0.62-27.0.1.al8 updates | noarch | 92/303 | tomcat-lib java-headless apache-commons-daemon | servlet-container | sbin: tomcat; bin: tomcat-digest | Apache Servlet/JSP Engine, RI for Servlet 3.0/JSP 2.2 API
tomcat-lib | 7.0.76-16.el7_9 updates | 1:9.0.62-27.0.1.al8 updates | noarch | 3891/4500 | tomcat-servlet-api | | | Libraries needed to run the Tomcat Web container
tomcat-servlet-api | 7.0.76-16.el7_9 updates | 1:9.0.62-27.0.1.al8 updates | noarch | 213/217 | | | | Apache Tomcat Servlet API
tomcat-webapps | 7.0.76-16.el7_9 updates | 1:9.0.62-27.0.1.al8 updates | noarch | 339/700 | tomcat | | | The ROOT and examples web applications for Apache Tomcat
tomcat-admin-webapps | 7.0.76-16.el7_9 updates | 1:9.0.62-27.0.1.al8 updates | noarch | 40/120 | tomcat | | | The host-manager and manager web applications for Apache Tomcat
apache-commons-daemon | 1.0.13-7.el7 base | 1.0.15-21.1.al8 powertools | x86_64 | 54/120 | | | | Defines API to support an alternative invocation mechanism
ntp | 4.2.6p5-29.el7.centos.2 base | - | x86_64 | 549/1400 | ntpdate autogen-libopts | | sbin: ntpd ntptime ntp-keygen tickadj; bin: ntpq ntpstat | The NTP daemon and utilities
autogen-libopts | 5.18-5.el7 base | 5.18.12-8.1.al8 os | x86_64 | 66/150 | | | | Library for processing command line options
iptables-services | 1.4.21-35.el7 base | 1.8.5-11.0.1.al8 updates | x86_64 | 52/25 | iptables | | | iptables and ip6tables services for iptables
fail2ban | 0.11.2-3.el7 epel | 1.0.2-3.el8 epel | noarch | 15/0 | fail2ban-server firewalld | | | Daemon to ban hosts that cause multiple authentication errors
fail2ban-server | 0.11.2-3.el7 epel | 1.0.2-3.el8 epel | noarch | 467/1800 | | | bin: fail2ban-server fail2ban-client fail2ban-regex | Core server component for Fail2Ban
xinetd | 2:2.3.15-14.el7 base | 2:2.3.15-25.1.al8 os | x86_64 | 128/370 | | | sbin: xinetd | A secure replacement for inetd
rsyslog-mysql | 8.24.0-57.el7_9.3 updates | 8.2102.0-15.0.1.al8 updates | x86_64 | 42/20 | rsyslog | | | MySQL support for rsyslog
zabbix-agent | 4.0.50-1.el7 epel | 6.0.26-1.el8 epel | x86_64 | 409/1600 | | | sbin: zabbix_agentd | Zabbix Agent
net-snmp | 1:5.7.2-49.el7_9.4 updates | 1:5.8-27.0.1.al8 updates | x86_64 | 325/870 | net-snmp-libs | | sbin: snmpd snmptrapd | A collection of SNMP protocol tools and libraries
net-snmp-libs | 1:5.7.2-49.el7_9.4 updates | 1:5.8-27.0.1.al8 updates | x86_64 | 752/2900 | | | | The NET-SNMP runtime client libraries
net-snmp-utils | 1:5.7.2-49.el7_9.4 updates | 1:5.8-27.0.1.al8 updates | x86_64 | 201/440 | net-snmp-libs | | bin: snmpget snmpwalk snmpset | Network management utilities using SNMP
supervisor | 3.4.0-1.el7 epel | 4.2.2-1.el8 epel | noarch | 498/2300 | | | bin: supervisord supervisorctl echo_supervisord_conf | A System for Allowing the Control of Process State on UNIX
aliyun-cli | - | 3.0.198-1.al8 plus | x86_64 | 8192/28000 | | | bin: aliyun | Alibaba Cloud CLI
at | 3.1.13-25.el7_9 updates | 3.1.20-12.1.al8 os | x86_64 | 51/95 | | | bin: at atq atrm batch; sbin: atd atrun | Job spooling tools
irqbalance | 3:1.0.7-12.el7 base | 2:1.9.2-1.0.1.al8 updates | x86_64 | 45/72 | | | sbin: irqbalance | IRQ balancing daemon
`;
