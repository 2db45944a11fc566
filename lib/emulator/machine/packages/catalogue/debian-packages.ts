/**
 * Packages in the archives of Ubuntu 22.04 and Debian 12. A row: name | version on Ubuntu | version on Debian (`-`: none) |
 * architecture and Ubuntu's component | kB to download / kB installed | depends | provides | programs | summary.
 */
export const DEBIAN_PACKAGES = `
apache2-bin | 2.4.52-1ubuntu4.9 | 2.4.59-1~deb12u1 | amd64 main | 1345/5352 | libapr1 libaprutil1 libaprutil1-dbd-sqlite3 libaprutil1-ldap liblua5.3-0 | | sbin: apache2=httpd | Apache HTTP Server (modules and other binary files)
apache2-data | 2.4.52-1ubuntu4.9 | 2.4.59-1~deb12u1 | all main | 165/889 | | | | Apache HTTP Server (common files)
apache2-utils | 2.4.52-1ubuntu4.9 | 2.4.59-1~deb12u1 | amd64 main | 89/258 | libapr1 libaprutil1 | | bin: ab checkgid htdbm htdigest htpasswd logresolve rotatelogs; sbin: htcacheclean split-logfile | Apache HTTP Server (utility programs for web servers)
apache2 | 2.4.52-1ubuntu4.9 | 2.4.59-1~deb12u1 | amd64 main | 98/547 | apache2-bin apache2-data apache2-utils ssl-cert | httpd httpd-cgi | sbin: a2disconf=a2enmod a2dismod=a2enmod a2dissite=a2enmod a2enconf=a2enmod a2enmod a2ensite=a2enmod a2query apache2ctl=apachectl apachectl>apache2ctl | Apache HTTP Server
libapr1 | 1.7.0-8ubuntu0.22.04.1 | 1.7.2-3 | amd64 main | 108/315 | | | | Apache Portable Runtime Library
libaprutil1 | 1.6.1-5ubuntu4.22.04.2 | 1.6.3-1 | amd64 main | 93/272 | libapr1 | | | Apache Portable Runtime Utility Library
libaprutil1-dbd-sqlite3 | 1.6.1-5ubuntu4.22.04.2 | 1.6.3-1 | amd64 main | 11/51 | libaprutil1 | | | Apache Portable Runtime Utility Library - SQLite3 Driver
libaprutil1-ldap | 1.6.1-5ubuntu4.22.04.2 | 1.6.3-1 | amd64 main | 9/48 | libaprutil1 | | | Apache Portable Runtime Utility Library - LDAP Driver
liblua5.3-0 | 5.3.6-1build1 | 5.3.6-2 | amd64 main | 140/500 | | | | Shared library for the Lua interpreter version 5.3
ssl-cert | 1.1.2 | 1.1.2 | all main | 17/64 | | | sbin: make-ssl-cert | simple debconf wrapper for OpenSSL
libapache2-mod-php8.1 | 8.1.2-1ubuntu2.17 | - | amd64 main | 1770/5700 | apache2-bin php8.1-common | libapache2-mod-php | | server-side, HTML-embedded scripting language (Apache 2 module)
libapache2-mod-php8.2 | - | 8.2.18-1~deb12u1 | amd64 main | 1814/6100 | apache2-bin php8.2-common | libapache2-mod-php | | server-side, HTML-embedded scripting language (Apache 2 module)
nginx-common | 1.18.0-6ubuntu14.4 | 1.22.1-9 | all main | 40/260 | | | | small, powerful, scalable web/proxy server - common files
libnginx-mod-http-geoip2 | 1.18.0-6ubuntu14.4 | - | amd64 main | 12/40 | | | | GeoIP2 HTTP module for Nginx
nginx-core | 1.18.0-6ubuntu14.4 | - | amd64 main | 484/1300 | nginx-common libnginx-mod-http-geoip2 | | sbin: nginx | nginx web/proxy server (standard version)
nginx | 1.18.0-6ubuntu14.4 | 1.22.1-9 | amd64 main | 527/1362 | nginx-common nginx-core | httpd httpd-cgi | d12!sbin: nginx | small, powerful, scalable web/proxy server
nginx-full | 1.18.0-6ubuntu14.4 | 1.22.1-9 | all universe | 3/13 | nginx | | | nginx web/proxy server (standard version with 3rd parties)
haproxy | 2.4.24-0ubuntu0.22.04.1 | 2.6.12-1+deb12u1 | amd64 main | 1650/3900 | | | sbin: haproxy; bin: halog | fast and reliable load balancing reverse proxy
keepalived | 1:2.2.4-0.2build1 | 1:2.2.7-1+b2 | amd64 main | 477/1400 | | | sbin: keepalived; bin: genhash | Failover and monitoring daemon for LVS clusters
varnish | 6.6.1-1ubuntu0.2 | 7.1.1-1.1 | amd64 universe | 1122/3300 | | | sbin: varnishd; bin: varnishadm varnishlog varnishstat | state of the art, high-performance web accelerator
squid | 5.7-0ubuntu0.22.04.4 | 5.7-2+deb12u1 | amd64 main | 2748/9600 | squid-common | | sbin: squid; bin: purge | Full featured Web Proxy cache (HTTP proxy GnuTLS flavour)
squid-common | 5.7-0ubuntu0.22.04.4 | 5.7-2+deb12u1 | all main | 210/2500 | | | | Full featured Web Proxy cache (HTTP proxy) - common files
mysql-common | 5.8+1.0.8 | 5.8+1.1.0 | all main | 7/31 | | | | MySQL database common files, e.g. /etc/mysql/my.cnf
mysql-client-core-8.0 | 8.0.36-0ubuntu0.22.04.1 | - | amd64 main | 2692/62000 | mysql-common | | bin: mysql mysqlcheck mysql_upgrade | MySQL database core client binaries
mysql-client-8.0 | 8.0.36-0ubuntu0.22.04.1 | - | amd64 main | 22/130 | mysql-client-core-8.0 | mysql-client virtual-mysql-client | bin: mysqladmin mysqldump mysqlimport mysqlshow mysqlslap mysqlbinlog mysql_config_editor | MySQL database client binaries
mysql-server-core-8.0 | 8.0.36-0ubuntu0.22.04.1 | - | amd64 main | 17500/121000 | mysql-common | | sbin: mysqld; bin: my_print_defaults | MySQL database server binaries
mysql-server-8.0 | 8.0.36-0ubuntu0.22.04.1 | - | amd64 main | 1437/1600 | mysql-client-8.0 mysql-server-core-8.0 mysql-common | | bin: mysqld_safe mysqld_multi mysql_secure_installation mysql_ssl_rsa_setup | MySQL database server binaries and system database setup
mysql-server | 8.0.36-0ubuntu0.22.04.1 | - | all main | 10/35 | mysql-server-8.0 | | | MySQL database server (metapackage depending on the latest version)
default-mysql-client | 1.0.8 | 1.1.0 | all main | 3/6 | mysql-client-8.0 mariadb-client | | | MySQL database client binaries (metapackage)
default-mysql-server | 1.0.8 | 1.1.0 | all main | 3/6 | mysql-server-8.0 mariadb-server | | | MySQL database server binaries and system database setup (metapackage)
libmysqlclient-dev | 8.0.36-0ubuntu0.22.04.1 | - | amd64 main | 1571/7200 | | default-libmysqlclient-dev | bin: mysql_config | MySQL database development files
mariadb-common | 1:10.6.16-0ubuntu0.22.04.1 | 1:10.11.6-0+deb12u1 | all universe | 26/65 | mysql-common | | | MariaDB common configuration files
mariadb-client-core | 1:10.6.16-0ubuntu0.22.04.1 | 1:10.11.6-0+deb12u1 | amd64 universe | 936/9000 | mariadb-common | | bin: mariadb=mysql mysql>mariadb mariadb-check=mysqlcheck mysqlcheck>mariadb-check | MariaDB database core client binaries
mariadb-client | 1:10.6.16-0ubuntu0.22.04.1 | 1:10.11.6-0+deb12u1 | amd64 universe | 2960/41000 | mariadb-client-core mariadb-common | virtual-mysql-client | bin: mariadb-admin=mysqladmin mysqladmin>mariadb-admin mariadb-dump=mysqldump mysqldump>mariadb-dump mariadb-import=mysqlimport mysqlimport>mariadb-import mariadb-show=mysqlshow mysqlshow>mariadb-show mariadb-secure-installation=mysql_secure_installation mysql_secure_installation>mariadb-secure-installation | MariaDB database client binaries
mariadb-server-core | 1:10.6.16-0ubuntu0.22.04.1 | 1:10.11.6-0+deb12u1 | amd64 universe | 7680/46000 | mariadb-common | | sbin: mariadbd=mysqld mysqld>mariadbd; bin: mariadb-install-db=mysql_install_db mysql_install_db>mariadb-install-db my_print_defaults | MariaDB database core server files
mariadb-server | 1:10.6.16-0ubuntu0.22.04.1 | 1:10.11.6-0+deb12u1 | amd64 universe | 3573/55000 | mariadb-client mariadb-server-core galera-4 | virtual-mysql-server | bin: mariadbd-safe=mysqld_safe mysqld_safe>mariadbd-safe mariadbd-multi=mysqld_multi | MariaDB database server binaries
galera-4 | 26.4.9-1build1 | 26.4.13-1 | amd64 universe | 837/3400 | | | bin: garbd | Replication framework for transactional applications
redis-tools | 5:6.0.16-1ubuntu1 | 5:7.0.15-1~deb12u1 | amd64 universe | 856/4700 | libjemalloc2 | | bin: redis-benchmark redis-check-aof redis-check-rdb redis-cli | Persistent key-value database with network interface (client)
redis-server | 5:6.0.16-1ubuntu1 | 5:7.0.15-1~deb12u1 | amd64 universe | 46/187 | redis-tools | | bin: redis-server | Persistent key-value database with network interface
redis | 5:6.0.16-1ubuntu1 | 5:7.0.15-1~deb12u1 | all universe | 3/24 | redis-server | | | Persistent key-value database with network interface (metapackage)
libjemalloc2 | 5.2.1-4ubuntu1 | 5.3.0-1 | amd64 universe | 240/676 | | | | general-purpose scalable concurrent malloc(3) implementation
memcached | 1.6.14-1ubuntu0.1 | 1.6.18-1 | amd64 main | 147/430 | libevent-2.1-7 | | bin: memcached | High-performance in-memory object caching system
libevent-2.1-7 | 2.1.12-stable-1build3 | 2.1.12-stable-8 | amd64 main | 148/440 | | | | Asynchronous event notification library
libmemcached-tools | 1.0.18-4.2ubuntu4 | 1.1.4-1 | amd64 universe | 80/350 | | | bin: memcstat memcping memccat | Commandline tools for talking to memcached via libmemcached
postgresql-common | 238 | 248 | all main | 239/655 | postgresql-client-common ssl-cert | | bin: pg_createcluster pg_ctlcluster pg_lsclusters pg_dropcluster pg_upgradecluster pg_conftool | PostgreSQL database-cluster manager
postgresql-client-common | 238 | 248 | all main | 29/136 | | | bin: pg_wrapper psql>../share/postgresql-common/pg_wrapper | manager for multiple PostgreSQL client versions
postgresql-client-14 | 14.11-0ubuntu0.22.04.1 | - | amd64 main | 1225/4000 | postgresql-client-common | postgresql-client | /usr/lib/postgresql/14/bin: psql pg_dump pg_restore createdb createuser pg_isready | front-end programs for PostgreSQL 14
postgresql-client-15 | - | 15.6-0+deb12u1 | amd64 main | 1670/6200 | postgresql-client-common | postgresql-client | /usr/lib/postgresql/15/bin: psql pg_dump pg_restore createdb createuser pg_isready | front-end programs for PostgreSQL 15
postgresql-14 | 14.11-0ubuntu0.22.04.1 | - | amd64 main | 16200/46000 | postgresql-client-14 postgresql-common | | /usr/lib/postgresql/14/bin: postgres initdb pg_ctl | The World's Most Advanced Open Source Relational Database
postgresql-15 | - | 15.6-0+deb12u1 | amd64 main | 16700/57000 | postgresql-client-15 postgresql-common | | /usr/lib/postgresql/15/bin: postgres initdb pg_ctl | The World's Most Advanced Open Source Relational Database
postgresql | 14+238 | 15+248 | all main | 3/71 | postgresql-14 postgresql-15 | | | object-relational SQL database (supported version)
postgresql-contrib | 14+238 | 15+248 | all main | 3/70 | postgresql | | | additional facilities for PostgreSQL (supported version)
libpq-dev | 14.11-0ubuntu0.22.04.1 | 15.6-0+deb12u1 | amd64 main | 148/500 | | | bin: pg_config | header files for libpq5 (PostgreSQL library)
mongodb-server | 1:3.6.9+really3.6.8+90~g8e540c0b6d-0ubuntu5.3 | - | amd64 universe | 25000/93000 | | mongodb | bin: mongod mongo | object/document-oriented database (server package)
rabbitmq-server | 3.9.13-1ubuntu0.22.04.2 | 3.10.8-1.1+deb12u1 | all main | 15200/23000 | erlang-base | | sbin: rabbitmq-server rabbitmqctl rabbitmq-plugins rabbitmq-diagnostics | AMQP server written in Erlang
erlang-base | 1:24.2.1+dfsg-1ubuntu0.1 | 1:25.2.3+dfsg-1 | amd64 main | 8400/15000 | | | bin: erl escript | Erlang/OTP virtual machine and base applications
vsftpd | 3.0.5-0ubuntu1 | 3.0.3-13+b2 | amd64 main | 123/326 | | ftp-server | sbin: vsftpd | lightweight, efficient FTP server written for security
proftpd-basic | 1.3.7c+dfsg-1build1 | - | all universe | 4/30 | | ftp-server | sbin: proftpd | Transitional dummy package
samba | 2:4.15.13+dfsg-0ubuntu1.6 | 2:4.17.12+dfsg-0+deb12u1 | amd64 main | 1256/12000 | samba-common-bin | | sbin: smbd nmbd samba | SMB/CIFS file, print, and login server for Unix
samba-common-bin | 2:4.15.13+dfsg-0ubuntu1.6 | 2:4.17.12+dfsg-0+deb12u1 | amd64 main | 1500/6900 | | | bin: smbpasswd testparm net | Samba common files used by both the server and the client
smbclient | 2:4.15.13+dfsg-0ubuntu1.6 | 2:4.17.12+dfsg-0+deb12u1 | amd64 main | 463/2000 | samba-common-bin | | bin: smbclient smbtree | command-line SMB/CIFS clients for Unix
cifs-utils | 2:6.14-1ubuntu0.1 | 2:7.0-2 | amd64 main | 96/320 | | | sbin: mount.cifs; bin: cifscreds | Common Internet File System utilities
nfs-common | 1:2.6.1-1ubuntu1.2 | 1:2.6.2-4 | amd64 main | 241/800 | rpcbind keyutils | | sbin: mount.nfs mount.nfs4>mount.nfs umount.nfs>mount.nfs umount.nfs4>mount.nfs nfsstat rpc.statd showmount sm-notify | NFS support files common to client and server
nfs-kernel-server | 1:2.6.1-1ubuntu1.2 | 1:2.6.2-4 | amd64 main | 140/450 | nfs-common | nfs-server | sbin: exportfs rpc.mountd rpc.nfsd | support for NFS kernel server
rpcbind | 1.2.6-2build1 | 1.2.6-6+b1 | amd64 main | 47/160 | | portmap | sbin: rpcbind; bin: rpcinfo | converts RPC program numbers into universal addresses
keyutils | 1.6.1-2ubuntu3 | 1.6.3-2 | amd64 main | 51/180 | | | bin: keyctl | Linux Key Management Utilities
bind9 | 1:9.18.18-0ubuntu0.22.04.2 | 1:9.18.24-1 | amd64 main | 260/1000 | bind9-utils | | sbin: named | Internet Domain Name Server
bind9-utils | 1:9.18.18-0ubuntu0.22.04.2 | 1:9.18.24-1 | amd64 main | 160/800 | | | bin: named-checkconf named-checkzone; sbin: rndc rndc-confgen | Utilities for BIND 9
bind9-dnsutils | 1:9.18.18-0ubuntu0.22.04.2 | 1:9.18.24-1 | amd64 main | 158/500 | | dnsutils | bin: delv dig mdig nslookup nsupdate | Clients provided with BIND 9
dnsutils | - | 1:9.18.24-1 | all main | 11/30 | bind9-dnsutils | | | Transitional package for bind9-dnsutils
dnsmasq | 2.90-0ubuntu0.22.04.1 | 2.90-4~deb12u1 | all universe | 18/100 | dnsmasq-base | | | Small caching DNS proxy and DHCP/TFTP server - system daemon
dnsmasq-base | 2.90-0ubuntu0.22.04.1 | 2.90-4~deb12u1 | amd64 main | 374/900 | | | sbin: dnsmasq | Small caching DNS proxy and DHCP/TFTP server - executable
postfix | 3.6.4-1ubuntu1.3 | 3.7.10-0+deb12u1 | amd64 main | 1247/4300 | ssl-cert | mail-transport-agent | sbin: postfix postconf postalias postmap sendmail; bin: mailq>../sbin/sendmail newaliases>../sbin/sendmail | High-performance mail transport agent
mailutils | 1:3.14-1 | 1:3.15-4 | amd64 universe | 140/1000 | | mailx | bin: mail.mailutils=mail mail>mail.mailutils | GNU mailutils utilities for handling mail
bsd-mailx | 8.1.2-0.20180807cvs-2 | 8.1.2-0.20220412cvs-1 | amd64 universe | 68/160 | | mailx | bin: bsd-mailx=mail mailx>bsd-mailx | simple mail user agent
dovecot-core | 1:2.3.16+dfsg1-3ubuntu2.2 | 1:2.3.19.1+dfsg1-2.1 | amd64 main | 3300/11000 | ssl-cert | | sbin: dovecot; bin: doveconf doveadm | secure POP3/IMAP server - core files
openvpn | 2.5.9-0ubuntu0.22.04.2 | 2.6.3-1+deb12u2 | amd64 main | 614/1800 | easy-rsa | | sbin: openvpn | virtual private network daemon
easy-rsa | 3.0.8-1ubuntu1 | 3.1.0-1 | all universe | 44/150 | | | | Simple shell based CA utility
wireguard | 1.0.20210914-1ubuntu2 | 1.0.20210914-1 | all universe | 3/12 | wireguard-tools | | | fast, modern, secure kernel VPN tunnel (metapackage)
wireguard-tools | 1.0.20210914-1ubuntu2 | 1.0.20210914-1+b1 | amd64 main | 87/330 | | | bin: wg wg-quick | fast, modern, secure kernel VPN tunnel (userland utilities)
strongswan | 5.9.5-2ubuntu2.2 | 5.9.8-5+deb12u1 | all main | 20/130 | | | sbin: ipsec | IPsec VPN solution metapackage
docker.io | 24.0.5-0ubuntu1~22.04.1 | 20.10.24+dfsg1-1+b3 | amd64 universe | 28900/108000 | containerd runc bridge-utils | docker-engine | bin: docker; sbin: dockerd docker-proxy docker-init | Linux container runtime
containerd | 1.7.2-0ubuntu1~22.04.1 | 1.6.20~ds1-1+b1 | amd64 main | 36600/140000 | runc | | bin: containerd containerd-shim-runc-v2 ctr | daemon to control runC
runc | 1.1.7-0ubuntu1~22.04.2 | 1.1.5+ds1-1+deb12u1 | amd64 main | 4267/13500 | | | sbin: runc | Open Container Project - runtime
docker-ce | 5:26.1.4-1~ubuntu.22.04~jammy | 5:26.1.4-1~debian.12~bookworm | amd64 stable | 25300/107000 | containerd.io docker-ce-cli docker-buildx-plugin docker-compose-plugin | | bin: dockerd docker-proxy docker-init | Docker: the open-source application container engine
docker-ce-cli | 5:26.1.4-1~ubuntu.22.04~jammy | 5:26.1.4-1~debian.12~bookworm | amd64 stable | 14600/41000 | | | bin: docker | Docker CLI: the open-source application container engine
containerd.io | 1.6.33-1 | 1.6.33-1 | amd64 stable | 30000/118000 | | containerd runc | bin: containerd containerd-shim-runc-v2 ctr runc | An open and reliable container runtime
docker-buildx-plugin | 0.14.1-1~ubuntu.22.04~jammy | 0.14.1-1~debian.12~bookworm | amd64 stable | 29700/60000 | | | /usr/libexec/docker/cli-plugins: docker-buildx | Docker Buildx cli plugin.
docker-compose-plugin | 2.27.1-1~ubuntu.22.04~jammy | 2.27.1-1~debian.12~bookworm | amd64 stable | 12500/62000 | | | /usr/libexec/docker/cli-plugins: docker-compose | Docker Compose (V2) plugin for the Docker CLI.
docker-compose | 1.29.2-1 | 1.29.2-3 | all universe | 96/370 | python3-docker | | bin: docker-compose | define and run multi-container Docker applications with YAML
python3-docker | 5.0.3-1 | 5.0.3-1 | all universe | 89/540 | | | | Python 3 wrapper to access docker.io's control socket
podman | 3.4.4+ds1-1ubuntu1.22.04.2 | 4.3.1+ds1-8+b1 | amd64 universe | 10000/38000 | runc | | bin: podman | engine to run OCI-based containers in Pods
kubelet | 1.28.2-00 | 1.28.2-00 | amd64 kubernetes | 19500/111000 | kubernetes-cni conntrack ebtables socat | | bin: kubelet | Kubernetes Node Agent
kubeadm | 1.28.2-00 | 1.28.2-00 | amd64 kubernetes | 10300/51000 | kubelet kubectl cri-tools | | bin: kubeadm | Kubernetes Cluster Bootstrapping Tool
kubectl | 1.28.2-00 | 1.28.2-00 | amd64 kubernetes | 10300/50000 | | | bin: kubectl | Kubernetes Command Line Tool
kubernetes-cni | 1.2.0-00 | 1.2.0-00 | amd64 kubernetes | 27600/75000 | | | | Kubernetes CNI
cri-tools | 1.26.0-00 | 1.26.0-00 | amd64 kubernetes | 18900/53000 | | | bin: crictl | CRI tools
etcd-server | 3.3.25+dfsg-7ubuntu0.22.04.1 | 3.4.23-4+b4 | amd64 universe | 4300/16000 | | etcd | bin: etcd | distributed, reliable key-value store -- daemon
tomcat9 | 9.0.58-1ubuntu0.1 | - | all universe | 38/100 | default-jre-headless tomcat9-common | | | Apache Tomcat 9 - Servlet and JSP engine
tomcat9-common | 9.0.58-1ubuntu0.1 | - | all universe | 72/200 | | | | Apache Tomcat 9 - Servlet and JSP engine -- common files
tomcat10 | - | 10.1.6-1+deb12u1 | all main | 38/100 | default-jre-headless tomcat10-common | | | Apache Tomcat 10 - Servlet and JSP engine
tomcat10-common | - | 10.1.6-1+deb12u1 | all main | 72/200 | | | | Apache Tomcat 10 - Servlet and JSP engine -- common files
supervisor | 4.2.1-1ubuntu1 | 4.2.5-1 | all universe | 281/1700 | | | bin: supervisord supervisorctl echo_supervisord_conf | System for controlling process state
fail2ban | 0.11.2-6 | 1.0.2-2 | all universe | 395/2100 | | | bin: fail2ban-server fail2ban-client fail2ban-regex | ban hosts that cause multiple authentication errors
ntp | 1:4.2.8p15+dfsg-1ubuntu2 | - | amd64 universe | 737/2100 | | time-daemon | sbin: ntpd; bin: ntpq | Network Time Protocol daemon and utility programs
ntpdate | 1:4.2.8p15+dfsg-1ubuntu2 | 1:4.2.8p15+dfsg-2~1.2.2+dfsg1-1+deb12u1 | amd64 universe | 49/190 | | | sbin: ntpdate | client for setting system time from NTP servers (deprecated)
ntpsec | 1.2.1+dfsg1-5 | 1.2.2+dfsg1-1+deb12u1 | amd64 universe | 366/1000 | | time-daemon | sbin: ntpd; bin: ntpq | Network Time Protocol daemon and utility programs
snmpd | 5.9.1+dfsg-1ubuntu2.6 | 5.9.3+dfsg-2 | amd64 main | 58/150 | | | sbin: snmpd | SNMP (Simple Network Management Protocol) agents
snmp | 5.9.1+dfsg-1ubuntu2.6 | 5.9.3+dfsg-2 | amd64 main | 171/730 | | | bin: snmpget snmpwalk snmpset | SNMP (Simple Network Management Protocol) applications
zabbix-agent | 1:5.0.17+dfsg-1 | 1:6.0.14+dfsg-1+b1 | amd64 universe | 203/600 | | | sbin: zabbix_agentd | network monitoring solution - agent
prometheus-node-exporter | 1.3.1-1ubuntu0.22.04.2 | 1.5.0-1+b6 | amd64 universe | 4300/14000 | | | bin: prometheus-node-exporter | Prometheus exporter for machine metrics
iptables-persistent | 1.0.16 | 1.0.20 | all universe | 7/25 | netfilter-persistent iptables | | | boot-time loader for netfilter rules, iptables plugin
netfilter-persistent | 1.0.16 | 1.0.20 | all universe | 8/40 | | | | boot-time loader for netfilter configuration
iptables | 1.8.7-1ubuntu5.2 | 1.8.9-2 | amd64 main | 360/2500 | libip6tc2 | | sbin: ip6tables ip6tables-restore ip6tables-save iptables iptables-restore iptables-save xtables-nft-multi | administration tools for packet filtering and NAT
libip6tc2 | 1.8.7-1ubuntu5.2 | 1.8.9-2 | amd64 main | 20/60 | | | | netfilter libip6tc library
nftables | 1.0.2-1ubuntu2 | 1.0.6-2+deb12u2 | amd64 main | 69/180 | | | sbin: nft | Program to control packet filtering rules by Netfilter project
firewalld | 1.1.1-1ubuntu1 | 1.3.3-1~deb12u1 | all universe | 456/3200 | | | bin: firewall-cmd firewall-offline-cmd; sbin: firewalld | dynamically managed firewall with support for network zones
ufw | 0.36.1-4ubuntu0.1 | 0.36.2-1 | all main | 167/850 | | | sbin: ufw | program for managing a Netfilter firewall
conntrack | 1:1.4.6-2build2 | 1:1.4.7-1+b2 | amd64 main | 34/110 | | | sbin: conntrack | Program to modify the conntrack tables
ebtables | 2.0.11-4build2 | 2.0.11-5 | amd64 main | 86/270 | | | sbin: ebtables | Ethernet bridge frame table administration
bridge-utils | 1.7-1ubuntu3 | 1.7.1-1 | amd64 main | 34/110 | | | sbin: brctl | Utilities for configuring the Linux Ethernet bridge
rsyslog | 8.2112.0-2ubuntu2.2 | 8.2302.0-1 | amd64 main | 703/1900 | | system-log-daemon | sbin: rsyslogd | reliable system and kernel logging daemon
xfsprogs | 5.13.0-1ubuntu2 | 6.1.0-1 | amd64 main | 1046/3900 | | | sbin: fsck.xfs mkfs.xfs xfs_admin xfs_growfs xfs_info xfs_repair xfs_quota xfs_db xfs_io | Utilities for managing the XFS filesystem
lvm2 | 2.03.11-2.1ubuntu4 | 2.03.16-2 | amd64 main | 1238/4600 | | | sbin: lvm pvcreate>lvm pvs>lvm pvdisplay>lvm vgcreate>lvm vgs>lvm vgdisplay>lvm vgextend>lvm lvcreate>lvm lvs>lvm lvdisplay>lvm lvextend>lvm lvresize>lvm lvremove>lvm vgremove>lvm pvremove>lvm pvresize>lvm vgscan>lvm pvscan>lvm lvscan>lvm | Linux Logical Volume Manager
parted | 3.4-2build1 | 3.5-3 | amd64 main | 48/180 | | | sbin: parted partprobe | disk partition manipulator
quota | 4.06-1build2 | 4.06-1+b2 | amd64 main | 256/1200 | | | bin: quota; sbin: quotacheck quotaon edquota repquota setquota | disk quota management tools
at | 3.2.5-1ubuntu1 | 3.2.5-1+b1 | amd64 universe | 40/150 | | | bin: at atq atrm batch; sbin: atd | Delayed job execution and batch processing
rsync | 3.2.7-0ubuntu0.22.04.2 | 3.2.7-1 | amd64 main | 437/800 | | | bin: rsync rsync-ssl | fast, versatile, remote (and local) file-copying tool
curl | 7.81.0-1ubuntu1.15 | 7.88.1-10+deb12u5 | amd64 main | 194/454 | | | bin: curl | command line tool for transferring data with URL syntax
wget | 1.21.2-2ubuntu1 | 1.21.3-1+b2 | amd64 main | 339/1000 | | | bin: wget | retrieves files from the web
git-man | 1:2.34.1-1ubuntu1.10 | 1:2.39.2-1.1 | all main | 954/2000 | | | | fast, scalable, distributed revision control system (manual pages)
liberror-perl | 0.17029-1 | 0.17029-2 | all main | 27/75 | | | | Perl module for error/exception handling in an OO-ish way
git | 1:2.34.1-1ubuntu1.10 | 1:2.39.2-1.1 | amd64 main | 3131/18900 | git-man liberror-perl | | bin: git git-receive-pack git-shell git-upload-archive git-upload-pack | fast, scalable, distributed revision control system
git-lfs | 3.0.2-1ubuntu0.2 | 3.3.0-1+b5 | amd64 universe | 3700/13000 | git | | bin: git-lfs | Git Large File Support
subversion | 1.14.1-3ubuntu0.22.04.1 | 1.14.2-4+b2 | amd64 universe | 946/4700 | libapr1 libaprutil1 | svn | bin: svn svnadmin svnlook svnserve svnsync svnversion | Advanced version control system
vim-runtime | 2:8.2.3995-1ubuntu2.15 | 2:9.0.1378-2 | all main | 6835/33000 | | | | Vi IMproved - Runtime files
vim-common | 2:8.2.3995-1ubuntu2.15 | 2:9.0.1378-2 | all main | 81/400 | | | | Vi IMproved - Common files
vim | 2:8.2.3995-1ubuntu2.15 | 2:9.0.1378-2 | amd64 main | 1729/4000 | vim-runtime vim-common | | bin: vim.basic=vim vim>/etc/alternatives/vim | Vi IMproved - enhanced vi editor
nano | 6.2-1 | 7.2-1 | amd64 main | 280/860 | | | bin: nano rnano>nano | small, friendly text editor inspired by Pico
emacs-nox | 1:27.1+1-3ubuntu5.1 | 1:28.2+1-15+deb12u1 | amd64 universe | 3700/18000 | | | bin: emacs | GNU Emacs editor (without GUI support)
tree | 2.0.2-1 | 2.1.0-1 | amd64 universe | 48/116 | | | bin: tree | displays an indented directory tree, in color
libjq1 | 1.6-2.1ubuntu3 | 1.6-2.1 | amd64 universe | 133/356 | libonig5 | | | lightweight and flexible command-line JSON processor - shared library
libonig5 | 6.9.7.1-2build1 | 6.9.8-1 | amd64 main | 172/630 | | | | regular expressions library
jq | 1.6-2.1ubuntu3 | 1.6-2.1 | amd64 universe | 53/108 | libjq1 | | bin: jq | lightweight and flexible command-line JSON processor
yq | - | 3.1.0-3 | all universe | 16/60 | jq | | bin: yq xq tomlq | Command-line YAML processor - jq wrapper for YAML documents
unzip | 6.0-26ubuntu3.1 | 6.0-28 | amd64 main | 174/386 | | | bin: funzip unzip unzipsfx zipgrep zipinfo=unzip | De-archiver for .zip files
zip | 3.0-12build2 | 3.0-13 | amd64 main | 176/590 | unzip | | bin: zip zipcloak zipnote zipsplit | Archiver for .zip files
p7zip-full | 16.02+dfsg-8 | 16.02+dfsg-8 | amd64 universe | 1187/4800 | | | bin: 7z 7za 7zr | 7z and 7za file archivers with high compression ratio
htop | 3.0.5-7build2 | 3.2.2-2 | amd64 main | 128/370 | | | bin: htop | interactive processes viewer
iotop | 0.6-24-g733f3f8-1.1ubuntu0.1 | 0.6-42-ga14256a-0.1+b2 | amd64 universe | 23/130 | | | sbin: iotop | simple top-like I/O monitor
iftop | 1.0~pre4-7build1 | 1.0~pre4-9+b1 | amd64 universe | 37/110 | | | sbin: iftop | displays bandwidth usage information on an network interface
nethogs | 0.8.6-3 | 0.8.7-2 | amd64 universe | 30/90 | | | sbin: nethogs | Net top tool grouping bandwidth per process
sysstat | 12.5.2-2ubuntu0.2 | 12.6.1-1 | amd64 main | 487/1500 | | | bin: iostat mpstat pidstat sadf sar.sysstat=sar sar>/etc/alternatives/sar tapestat cifsiostat | system performance tools for Linux
dstat | 0.7.4-6.1 | 0.7.4-6.1 | all universe | 113/400 | | | bin: dstat | versatile resource statistics tool
lsof | 4.93.2+dfsg-1.1build2 | 4.95.0-1 | amd64 main | 253/450 | | | bin: lsof | utility to list open files
strace | 5.16-0ubuntu3 | 6.1-0.1 | amd64 main | 470/1700 | | | bin: strace strace-log-merge | System call tracer
tcpdump | 4.99.1-3ubuntu0.2 | 4.99.3-1 | amd64 main | 501/1300 | libpcap0.8 | | bin: tcpdump | command-line network traffic analyzer
libpcap0.8 | 1.10.1-4build1 | 1.10.3-1 | amd64 main | 145/380 | | | | system interface for user-level packet capture
nmap | 7.91+dfsg1+really7.80+dfsg1-2ubuntu0.1 | 7.93+dfsg1-1 | amd64 universe | 1731/4400 | nmap-common | | bin: nmap nping | The Network Mapper
nmap-common | 7.91+dfsg1+really7.80+dfsg1-2ubuntu0.1 | 7.93+dfsg1-1 | all universe | 3940/21000 | | | | Architecture independent files for nmap
ncat | 7.91+dfsg1+really7.80+dfsg1-2ubuntu0.1 | 7.93+dfsg1-1 | amd64 universe | 430/1300 | | | bin: ncat=nc | NMAP netcat reimplementation
netcat-openbsd | 1.218-4ubuntu1 | 1.219-1 | amd64 main | 39/110 | | netcat nc | bin: nc.openbsd=nc nc>/etc/alternatives/nc netcat>/etc/alternatives/netcat | TCP/IP swiss army knife
netcat-traditional | 1.10-47 | 1.10-47 | amd64 universe | 65/150 | | netcat | bin: nc.traditional=nc | TCP/IP swiss army knife
socat | 1.7.4.1-3ubuntu4 | 1.7.4.4-2 | amd64 main | 349/1500 | | | bin: filan procan socat socat1 | multipurpose relay for bidirectional data transfer
telnet | 0.17-44build1 | 0.17+2.4-2+deb12u1 | amd64 main | 63/150 | | telnet-client | bin: telnet.netkit=telnet telnet>/etc/alternatives/telnet | basic telnet client
traceroute | 1:2.1.0-2 | 1:2.1.2-1 | amd64 universe | 49/160 | | | bin: traceroute.db=traceroute traceroute>/etc/alternatives/traceroute | Traces the route taken by packets over an IPv4/IPv6 network
mtr-tiny | 0.95-1 | 0.95-1 | amd64 main | 58/160 | | mtr | bin: mtr | Full screen ncurses traceroute tool
iperf3 | 3.9-1+deb11u1build0.22.04.1 | 3.12-1+deb12u1 | amd64 universe | 15/60 | | | bin: iperf3 | Internet Protocol bandwidth measuring tool
whois | 5.5.13 | 5.5.17 | amd64 main | 54/380 | | | bin: whois mkpasswd | intelligent WHOIS client
net-tools | 1.60+git20181103.0eebece-1ubuntu5 | 2.10-0.1 | amd64 main | 204/1000 | | | bin: netstat; sbin: arp ifconfig ipmaddr iptunnel mii-tool nameif plipconfig rarp route slattach | NET-3 networking toolkit
expect | 5.45.4-2build1 | 5.45.4-2+b1 | amd64 universe | 137/600 | tcl-expect tcl8.6 | | bin: autoexpect expect mkpasswd.expect=mkpasswd unbuffer | Automates interactive applications
tcl-expect | 5.45.4-2build1 | 5.45.4-2+b1 | amd64 universe | 105/300 | | | | Automates interactive applications (Tcl package)
tcl8.6 | 8.6.12+dfsg-1build1 | 8.6.13+dfsg-2 | amd64 main | 15/50 | | tcl | bin: tclsh8.6=tclsh tclsh>tclsh8.6 | Tcl (the Tool Command Language) v8.6 - shell
sshpass | 1.09-1 | 1.09-1+b1 | amd64 universe | 11/30 | | | bin: sshpass | Non-interactive ssh password authentication
screen | 4.9.0-1 | 4.9.0-4 | amd64 main | 672/1000 | | | bin: screen | terminal multiplexer with VT100/ANSI terminal emulation
tmux | 3.2a-4ubuntu0.2 | 3.3a-3 | amd64 main | 428/1000 | | | bin: tmux | terminal multiplexer
bc | 1.07.1-3build1 | 1.07.1-3+b1 | amd64 main | 88/230 | | | bin: bc | GNU bc arbitrary precision calculator language
dc | 1.07.1-3build1 | 1.07.1-3+b1 | amd64 universe | 79/190 | | | bin: dc | GNU dc arbitrary precision reverse-polish calculator
gettext-base | 0.21-4ubuntu4 | 0.21-12 | amd64 main | 38/230 | | | bin: envsubst gettext gettext.sh ngettext | GNU Internationalization utilities for the base system
gettext | 0.21-4ubuntu4 | 0.21-12 | amd64 main | 868/7300 | gettext-base | | bin: msgfmt msgmerge xgettext | GNU Internationalization utilities
ed | 1.18-1 | 1.19-1 | amd64 main | 56/110 | | | bin: ed red | classic UNIX line editor
xxd | 2:8.2.3995-1ubuntu2.15 | 2:9.0.1378-2 | amd64 main | 84/270 | | | bin: xxd | tool to make (or reverse) a hex dump
gawk | 1:5.1.0-1ubuntu0.1 | 1:5.2.1-2 | amd64 main | 447/1600 | | awk | bin: gawk=awk | GNU awk, a pattern scanning and processing language
moreutils | 0.66-1 | 0.67-1 | amd64 universe | 65/200 | | | bin: chronic combine errno ifdata ifne isutf8 lckdo mispipe pee sponge ts vidir vipe zrun | additional Unix utilities
parallel | 20210822+ds-2 | 20221122+ds-2 | all universe | 1785/2900 | | | bin: parallel sem | build and execute command lines from standard input in parallel
pv | 1.6.6-1build2 | 1.6.20-1 | amd64 universe | 48/120 | | | bin: pv | Shell pipeline element to meter data passing through
dos2unix | 7.4.2-2 | 7.4.3-1 | amd64 universe | 384/1500 | | | bin: dos2unix mac2unix unix2dos unix2mac | convert text file line endings between CRLF and LF
aria2 | 1.36.0-1 | 1.36.0-1+b2 | amd64 universe | 381/1500 | | | bin: aria2c | High speed download utility
axel | 2.17.11-1 | 2.17.11-1+b1 | amd64 universe | 52/200 | | | bin: axel | light command line download accelerator
lftp | 4.9.2-1build1 | 4.9.2-2+b1 | amd64 main | 680/2300 | | | bin: lftp lftpget | Sophisticated command-line FTP/HTTP/BitTorrent client programs
ftp | 20210827-4build1 | 20210827-4+b1 | all universe | 3/10 | tnftp | | | dummy transitional package for tnftp
tnftp | 20210827-4build1 | 20210827-4+b1 | amd64 universe | 126/300 | | | bin: tnftp=ftp ftp>tnftp | enhanced ftp client
inotify-tools | 3.22.1.0-2 | 3.22.6.0-4 | amd64 universe | 27/100 | | | bin: inotifywait inotifywatch | command-line programs providing a simple interface to inotify
stress | 1.0.5-1 | 1.0.7-1 | amd64 universe | 18/60 | | | bin: stress | tool to impose load on and stress test a computer system
stress-ng | 0.13.12-2ubuntu1 | 0.15.06-2 | amd64 universe | 2000/9000 | | | bin: stress-ng | tool to load and stress a computer
fio | 3.28-1 | 3.33-3 | amd64 universe | 553/2000 | | | bin: fio | flexible I/O tester
sysbench | 1.0.20+ds-2 | 1.0.20+ds-5 | amd64 universe | 120/400 | | | bin: sysbench | multi-threaded benchmark tool for database systems
ncdu | 1.15.1-1 | 1.18-0.2 | amd64 universe | 40/110 | | | bin: ncdu | ncurses disk usage viewer
ripgrep | 13.0.0-2ubuntu0.1 | 13.0.0-4+b2 | amd64 universe | 1250/4200 | | | bin: rg | Recursively searches directories for a regex pattern
silversearcher-ag | 2.2.0+git20200805-1 | 2.2.0+git20200805-1+b1 | amd64 universe | 31/90 | | | bin: ag | very fast grep-like program, alternative to ack-grep
fzf | 0.29.0-1ubuntu0.1 | 0.38.0-1+b1 | amd64 universe | 900/2900 | | | bin: fzf | general-purpose command-line fuzzy finder
figlet | 2.2.5-3 | 2.2.5-3+b1 | amd64 universe | 133/760 | | | bin: figlet-figlet=figlet figlet>/etc/alternatives/figlet | Make large character ASCII banners out of ordinary text
cowsay | 3.03+dfsg2-8 | 3.03+dfsg2-8 | all universe | 19/93 | | | bin: cowsay cowthink | configurable talking cow
shellcheck | 0.8.0-2 | 0.9.0-1 | amd64 universe | 2400/16000 | | | bin: shellcheck | lint tool for shell scripts
bash-completion | 1:2.11-5ubuntu1 | 1:2.11-6 | all main | 180/1500 | | | | programmable completion for the bash shell
zsh | 5.8.1-1 | 5.9-4+b2 | amd64 main | 811/2500 | | | bin: zsh | shell with lots of features
ca-certificates | 20230311ubuntu0.22.04.1 | 20230311 | all main | 155/400 | | | sbin: update-ca-certificates | Common CA certificates
apt-transport-https | 2.4.12 | 2.6.1 | all universe | 1/170 | | | | transitional package for https support
gnupg | 2.2.27-3ubuntu2.1 | 2.2.40-1.1 | all main | 315/500 | gpg | gnupg2 | | GNU privacy guard - a free PGP replacement
gpg | 2.2.27-3ubuntu2.1 | 2.2.40-1.1 | amd64 main | 519/1600 | | | bin: gpg gpg-agent gpgconf | GNU Privacy Guard -- minimalist public key operations
dirmngr | 2.2.27-3ubuntu2.1 | 2.2.40-1.1 | amd64 main | 293/700 | | | bin: dirmngr | GNU privacy guard - network certificate management service
software-properties-common | 0.99.22.9 | 0.99.30-4.1~deb12u1 | all main | 14/220 | | | bin: add-apt-repository apt-add-repository>add-apt-repository | manage the repositories that you install software from (common)
lsb-release | 11.1.0ubuntu4 | 12.0-1 | all main | 11/70 | | | bin: lsb_release | Linux Standard Base version reporting utility
debconf-utils | 1.5.79ubuntu1 | 1.5.82 | all universe | 57/130 | | | bin: debconf-get-selections | debconf utilities
locales-all | 2.35-0ubuntu3.6 | 2.36-9+deb12u4 | amd64 main | 11000/226000 | | | | GNU C Library: Precompiled locale data
language-pack-zh-hans | 1:22.04+20240212 | - | all main | 2/10 | | | | translation updates for language Simplified Chinese
tzdata | 2024a-0ubuntu0.22.04 | 2024a-0+deb12u1 | all main | 349/3900 | | | | time zone and daylight-saving time data
cpp | 4:11.2.0-1ubuntu1 | 4:12.2.0-3 | amd64 main | 28/70 | | | bin: cpp | GNU C preprocessor (cpp)
gcc | 4:11.2.0-1ubuntu1 | 4:12.2.0-3 | amd64 main | 5112/51000 | cpp libc6-dev binutils | c-compiler | bin: gcc cc>gcc c89-gcc c99-gcc gcov gcc-ar gcc-nm gcc-ranlib | GNU C compiler
g++ | 4:11.2.0-1ubuntu1 | 4:12.2.0-3 | amd64 main | 1412/15000 | gcc | c++-compiler | bin: g++ c++>g++ | GNU C++ compiler
binutils | 2.38-4ubuntu2.6 | 2.40-2 | amd64 main | 3200/16000 | | | bin: addr2line ar as c++filt elfedit gold gprof ld ld.bfd nm objcopy objdump ranlib readelf size strings strip | GNU assembler, linker and binary utilities
libc6-dev | 2.35-0ubuntu3.6 | 2.36-9+deb12u4 | amd64 main | 2099/12000 | linux-libc-dev | libc-dev | | GNU C Library: Development Libraries and Header Files
linux-libc-dev | 5.15.0-102.112 | 6.1.85-1 | amd64 main | 1330/6600 | | | | Linux Kernel Headers for development
make | 4.3-4.1build1 | 4.3-4.1 | amd64 main | 180/430 | | | bin: make gmake>make make-first-existing-target | utility for directing compilation
dpkg-dev | 1.21.1ubuntu2.3 | 1.21.22 | all main | 922/2600 | make binutils patch | | bin: dpkg-architecture dpkg-buildpackage dpkg-checkbuilddeps dpkg-parsechangelog dpkg-source | Debian package development tools
build-essential | 12.9ubuntu3 | 12.9 | amd64 main | 5/21 | libc6-dev gcc g++ make dpkg-dev | | | Informational list of build-essential packages
cmake | 3.22.1-1ubuntu1.22.04.2 | 3.25.1-1 | amd64 main | 5014/21000 | | | bin: cmake cpack ctest | cross-platform, open-source make system
autoconf | 2.71-2 | 2.71-3 | all main | 338/2000 | m4 | | bin: autoconf autoheader autom4te autoreconf autoscan autoupdate ifnames | automatic configure script builder
automake | 1:1.16.5-1.3 | 1:1.16.5-1.3 | all main | 558/1800 | autoconf | | bin: automake aclocal | Tool for generating GNU Standards-compliant Makefiles
libtool | 2.4.6-15build2 | 2.4.7-5 | all main | 164/1200 | | | bin: libtoolize | Generic library support script
m4 | 1.4.18-5ubuntu2 | 1.4.19-3 | amd64 main | 199/400 | | | bin: m4 | macro processing language
bison | 2:3.8.2+dfsg-1build1 | 2:3.8.2+dfsg-1+b1 | amd64 main | 748/2900 | m4 | | bin: bison bison.yacc | YACC-compatible parser generator
flex | 2.6.4-8build2 | 2.6.4-8.2 | amd64 main | 307/1200 | m4 | | bin: flex lex>flex | fast lexical analyzer generator
patch | 2.7.6-7build2 | 2.7.6-7 | amd64 main | 109/230 | | | bin: patch | Apply a diff file to an original
pkg-config | 0.29.2-1ubuntu3 | 1.8.1-1 | amd64 main | 48/190 | | pkgconf | bin: pkg-config | manage compile and link flags for libraries
gdb | 12.1-0ubuntu1~22.04 | 13.1-3 | amd64 main | 3920/11000 | | | bin: gdb gcore gdbtui | GNU Debugger
valgrind | 1:3.18.1-1ubuntu2 | 1:3.19.0-1 | amd64 main | 15000/80000 | | | bin: valgrind | instrumentation framework for building dynamic analysis tools
clang | 1:14.0-55~exp2 | 1:14.0-55.6 | amd64 universe | 10/30 | | | bin: clang clang++ | C, C++ and Objective-C compiler (LLVM based), clang binary
libssl-dev | 3.0.2-0ubuntu1.15 | 3.0.11-1~deb12u2 | amd64 main | 2373/12000 | | | | Secure Sockets Layer toolkit - development files
zlib1g-dev | 1:1.2.11.dfsg-2ubuntu9.2 | 1:1.2.13.dfsg-1 | amd64 main | 164/600 | | libz-dev | | compression library - development
libpcre3-dev | 2:8.39-13ubuntu0.22.04.1 | 2:8.39-15 | amd64 main | 579/2000 | | | bin: pcre-config | Old Perl 5 Compatible Regular Expression Library - development files
libpcre2-dev | 10.39-3ubuntu0.1 | 10.42-1 | amd64 main | 730/2400 | | | bin: pcre2-config | New Perl Compatible Regular Expression Library - development files
libxml2-dev | 2.9.13+dfsg-1ubuntu0.4 | 2.9.14+dfsg-1.3~deb12u1 | amd64 main | 804/3400 | | | bin: xml2-config | GNOME XML library - development files
libxslt1-dev | 1.1.34-4ubuntu0.22.04.1 | 1.1.35-1 | amd64 main | 220/2200 | | | bin: xslt-config | XSLT 1.0 processing library - development kit
libcurl4-openssl-dev | 7.81.0-1ubuntu1.15 | 7.88.1-10+deb12u5 | amd64 main | 387/1600 | | libcurl-dev | bin: curl-config | development files and documentation for libcurl (OpenSSL flavour)
libreadline-dev | 8.1.2-1 | 8.2-1.3 | amd64 main | 166/790 | | | | GNU readline and history libraries, development files
libncurses-dev | 6.3-2ubuntu0.1 | 6.4-4 | amd64 main | 381/2300 | | libncurses5-dev libncursesw5-dev | | developer's libraries for ncurses
libsqlite3-dev | 3.37.2-2ubuntu0.3 | 3.40.1-2 | amd64 main | 847/2600 | | | | SQLite 3 development files
libbz2-dev | 1.0.8-5build1 | 1.0.8-5+b1 | amd64 main | 32/100 | | | | high-quality block-sorting file compressor library - development
libffi-dev | 3.4.2-4 | 3.4.4-1 | amd64 main | 64/320 | | | | Foreign Function Interface library (development files)
liblzma-dev | 5.2.5-2ubuntu1 | 5.4.1-0.2 | amd64 main | 159/600 | | | | XZ-format compression library - development files
libgd-dev | 2.3.0-2ubuntu2 | 2.3.3-9 | amd64 main | 268/1000 | | | | GD Graphics Library (development version)
libjpeg-dev | 8c-2ubuntu10 | 1:2.1.5-2 | amd64 main | 2/11 | | | | Independent JPEG Group's JPEG runtime library (dependency package)
libpng-dev | 1.6.37-3build5 | 1.6.39-2 | amd64 main | 192/650 | | | bin: libpng-config | PNG library - development (version 1.6)
libevent-dev | 2.1.12-stable-1build3 | 2.1.12-stable-8 | amd64 main | 279/1500 | libevent-2.1-7 | | | Asynchronous event notification library (development files)
uuid-dev | 2.37.2-4ubuntu3 | 2.38.1-5+b1 | amd64 main | 33/180 | | | | Universally Unique ID library - headers and static libraries
ca-certificates-java | 20190909ubuntu1.2 | 20230710~deb12u1 | all main | 12/60 | | | | Common CA certificates (JKS keystore)
java-common | 0.72build2 | 0.74 | all main | 7/29 | | | bin: update-java-alternatives | Base package for Java runtimes
openjdk-8-jre-headless | 8u402-ga-2ubuntu1~22.04 | - | amd64 universe | 30800/106000 | ca-certificates-java java-common | java8-runtime-headless | | OpenJDK Java runtime, using Hotspot JIT (headless)
openjdk-8-jre | 8u402-ga-2ubuntu1~22.04 | - | amd64 universe | 75/200 | openjdk-8-jre-headless | java8-runtime | | OpenJDK Java runtime, using Hotspot JIT
openjdk-8-jdk-headless | 8u402-ga-2ubuntu1~22.04 | - | amd64 universe | 8860/42000 | openjdk-8-jre-headless | | | OpenJDK Development Kit (JDK) (headless)
openjdk-8-jdk | 8u402-ga-2ubuntu1~22.04 | - | amd64 universe | 4000/5000 | openjdk-8-jdk-headless openjdk-8-jre | | | OpenJDK Development Kit (JDK)
openjdk-11-jre-headless | 11.0.22+7-0ubuntu2~22.04.1 | - | amd64 main | 42500/170000 | ca-certificates-java java-common | java11-runtime-headless | | OpenJDK Java runtime, using Hotspot JIT (headless)
openjdk-11-jre | 11.0.22+7-0ubuntu2~22.04.1 | - | amd64 main | 214/700 | openjdk-11-jre-headless | java11-runtime | | OpenJDK Java runtime, using Hotspot JIT
openjdk-11-jdk-headless | 11.0.22+7-0ubuntu2~22.04.1 | - | amd64 main | 73500/78000 | openjdk-11-jre-headless | | | OpenJDK Development Kit (JDK) (headless)
openjdk-11-jdk | 11.0.22+7-0ubuntu2~22.04.1 | - | amd64 main | 1331/2000 | openjdk-11-jdk-headless openjdk-11-jre | | | OpenJDK Development Kit (JDK)
openjdk-17-jre-headless | 17.0.10+7-1~22.04.1 | 17.0.10+7-1~deb12u1 | amd64 main | 48100/190000 | ca-certificates-java java-common | java17-runtime-headless | | OpenJDK Java runtime, using Hotspot JIT (headless)
openjdk-17-jre | 17.0.10+7-1~22.04.1 | 17.0.10+7-1~deb12u1 | amd64 main | 204/600 | openjdk-17-jre-headless | java17-runtime | | OpenJDK Java runtime, using Hotspot JIT
openjdk-17-jdk-headless | 17.0.10+7-1~22.04.1 | 17.0.10+7-1~deb12u1 | amd64 main | 71100/77000 | openjdk-17-jre-headless | | | OpenJDK Development Kit (JDK) (headless)
openjdk-17-jdk | 17.0.10+7-1~22.04.1 | 17.0.10+7-1~deb12u1 | amd64 main | 4500/5000 | openjdk-17-jdk-headless openjdk-17-jre | | | OpenJDK Development Kit (JDK)
default-jre-headless | 2:1.11-72build2 | 2:1.17-74 | amd64 main | 3/6 | openjdk-11-jre-headless openjdk-17-jre-headless | | | Standard Java or Java compatible Runtime (headless)
default-jre | 2:1.11-72build2 | 2:1.17-74 | amd64 main | 1/6 | default-jre-headless | | | Standard Java or Java compatible Runtime
default-jdk | 2:1.11-72build2 | 2:1.17-74 | amd64 main | 1/6 | default-jre openjdk-11-jdk openjdk-17-jdk | | | Standard Java or Java compatible Development Kit
maven | 3.6.3-5 | 3.8.7-1 | all universe | 18/116 | default-jre-headless | | bin: mvn mvnDebug | Java software project management and comprehension tool
ant | 1.10.12-1 | 1.10.13-1 | all universe | 2053/2400 | default-jre-headless | | bin: ant | Java based build tool like make
nodejs | 12.22.9~dfsg-1ubuntu3.4 | 18.19.0+dfsg-6~deb12u1 | amd64 universe | 122/500 | libnode | | bin: node nodejs>node | evented I/O for V8 javascript - runtime executable
libnode | 12.22.9~dfsg-1ubuntu3.4 | 18.19.0+dfsg-6~deb12u1 | amd64 universe | 10800/46000 | | libnode72 libnode108 | | evented I/O for V8 javascript - runtime library
npm | 8.5.1~ds-1 | 9.2.0~ds1-1 | all universe | 894/3100 | nodejs | | bin: npm npx | package manager for Node.js
yarnpkg | 1.22.19+~cs24.27.18-1 | 1.22.19+~cs24.27.18-2+deb12u1 | all universe | 5000/20000 | nodejs | | bin: yarnpkg | Fast, reliable and secure npm alternative
golang-go | 2:1.18~0ubuntu2 | 2:1.19~1 | amd64 main | 43/120 | golang-src | golang | bin: go gofmt | Go programming language compiler, linker, compiled stdlib
golang-src | 2:1.18~0ubuntu2 | 2:1.19~1 | all main | 16000/80000 | | | | Go programming language - source files
golang | 2:1.18~0ubuntu2 | 2:1.19~1 | amd64 main | 4/11 | golang-go | | | Go programming language compiler - metapackage
ruby | 1:3.0~exp1 | 1:3.1 | amd64 main | 5/16 | | ruby-full | bin: ruby gem irb erb rake | Interpreter of object-oriented scripting language Ruby (default version)
rustc | 1.75.0+dfsg0ubuntu1~bpo0-0ubuntu0.22.04 | 1.63.0+dfsg1-2 | amd64 universe | 3400/7000 | | | bin: rustc rustdoc | Rust systems programming language
cargo | 1.75.0+dfsg0ubuntu1~bpo0-0ubuntu0.22.04 | 0.66.0+ds1-1 | amd64 universe | 4300/14000 | rustc | | bin: cargo | Rust package manager
python3-pip | 22.0.2+dfsg-1ubuntu0.4 | 23.0.1+dfsg-1 | all universe | 1305/6900 | python3-setuptools python3-wheel python3-dev | | bin: pip pip3=pip | Python package installer
python3-setuptools | 59.6.0-1.2ubuntu0.22.04.1 | 66.1.1-1 | all main | 339/2100 | | | | Python3 Distutils Enhancements
python3-wheel | 0.37.1-2ubuntu0.22.04.1 | 0.38.4-2 | all universe | 32/150 | | | bin: wheel | built-package format for Python
python3-dev | 3.10.6-1~22.04 | 3.11.2-1+b1 | amd64 main | 26/31 | | | bin: python3-config | header files and a static library for Python (default)
python3-venv | 3.10.6-1~22.04 | 3.11.2-1+b1 | amd64 universe | 1/6 | | | | venv module for python3 (default python3 version)
python3-virtualenv | 20.13.0+ds-2 | 20.17.1+ds-1 | all universe | 81/500 | | virtualenv | bin: virtualenv | Python virtual environment creator
python-is-python3 | 3.9.2-2 | 3.11.2-1+deb12u1 | all main | 3/13 | | | bin: python>python3 | symlinks /usr/bin/python to python3
python3-requests | 2.25.1+dfsg-2ubuntu0.1 | 2.28.1+dfsg-1 | all main | 49/200 | | | | elegant and simple HTTP library for Python3, built for human beings
python3-yaml | 5.4.1-1ubuntu1 | 6.0-3+b2 | amd64 main | 129/500 | | | | YAML parser and emitter for Python3
python3-full | 3.10.6-1~22.04 | 3.11.2-1+b1 | amd64 universe | 1/7 | python3-venv | | | Python Interpreter with complete class library and language support
pipx | 1.0.0-1 | 1.1.0-1 | all universe | 80/500 | python3-venv | | bin: pipx | Execute binaries from Python packages in isolated environments
ansible | 2.10.7+merged+base+2.10.8+dfsg-1 | 7.3.0+dfsg-1 | all universe | 17500/190000 | | | bin: ansible ansible-playbook ansible-galaxy ansible-vault | Configuration management, deployment, and task execution system
certbot | 1.21.0-1build1 | 2.1.0-4 | all universe | 18/60 | | | bin: certbot | automatically configure HTTPS using Let's Encrypt
php-common | 2:92ubuntu1 | 2:93 | all main | 12/69 | | | sbin: phpenmod=phpenmod phpdismod=phpenmod phpquery | Common files for PHP packages
php8.1-common | 8.1.2-1ubuntu2.17 | - | amd64 main | 1127/6300 | php-common | php8.1-curl-shared | | documentation, examples and common module for PHP
php8.1-opcache | 8.1.2-1ubuntu2.17 | - | amd64 main | 365/1200 | php8.1-common | | | Zend OpCache module for PHP
php8.1-cli | 8.1.2-1ubuntu2.17 | - | amd64 main | 1834/5000 | php8.1-common php8.1-opcache | php-cli | bin: php8.1=php php>/etc/alternatives/php | command-line interpreter for the PHP scripting language
php8.1-fpm | 8.1.2-1ubuntu2.17 | - | amd64 universe | 1820/5200 | php8.1-cli | php-fpm | sbin: php-fpm8.1=php-fpm | server-side, HTML-embedded scripting language (FPM-CGI binary)
php8.2-common | - | 8.2.18-1~deb12u1 | amd64 main | 684/3900 | php-common | | | documentation, examples and common module for PHP
php8.2-opcache | - | 8.2.18-1~deb12u1 | amd64 main | 347/1200 | php8.2-common | | | Zend OpCache module for PHP
php8.2-cli | - | 8.2.18-1~deb12u1 | amd64 main | 1777/5700 | php8.2-common php8.2-opcache | php-cli | bin: php8.2=php php>/etc/alternatives/php | command-line interpreter for the PHP scripting language
php8.2-fpm | - | 8.2.18-1~deb12u1 | amd64 main | 1790/5700 | php8.2-cli | php-fpm | sbin: php-fpm8.2=php-fpm | server-side, HTML-embedded scripting language (FPM-CGI binary)
php | 2:8.1+92ubuntu1 | 2:8.2+93 | all main | 3/13 | libapache2-mod-php8.1 libapache2-mod-php8.2 php8.1-cli php8.2-cli | | | server-side, HTML-embedded scripting language (default)
php-mysql | 2:8.1+92ubuntu1 | 2:8.2+93 | all main | 2/12 | php8.1-common php8.2-common | php8.1-mysql php8.2-mysql | | MySQL module for PHP [default]
php-curl | 2:8.1+92ubuntu1 | 2:8.2+93 | all main | 2/12 | php8.1-common php8.2-common | php8.1-curl php8.2-curl | | CURL module for PHP [default]
php-gd | 2:8.1+92ubuntu1 | 2:8.2+93 | all main | 2/12 | php8.1-common php8.2-common | php8.1-gd php8.2-gd | | GD module for PHP [default]
php-mbstring | 2:8.1+92ubuntu1 | 2:8.2+93 | all universe | 2/12 | php8.1-common php8.2-common | php8.1-mbstring php8.2-mbstring | | MBSTRING module for PHP [default]
php-xml | 2:8.1+92ubuntu1 | 2:8.2+93 | all main | 2/12 | php8.1-common php8.2-common | php8.1-xml php8.2-xml | | DOM, SimpleXML, WDDX, XML, and XSL module for PHP [default]
php-zip | 2:8.1+92ubuntu1 | 2:8.2+93 | all universe | 2/12 | php8.1-common php8.2-common | php8.1-zip php8.2-zip | | Zip module for PHP [default]
php-bcmath | 2:8.1+92ubuntu1 | 2:8.2+93 | all universe | 2/12 | php8.1-common php8.2-common | php8.1-bcmath php8.2-bcmath | | Bcmath module for PHP [default]
php-intl | 2:8.1+92ubuntu1 | 2:8.2+93 | all universe | 2/12 | php8.1-common php8.2-common | php8.1-intl php8.2-intl | | Internationalisation module for PHP [default]
php-soap | 2:8.1+92ubuntu1 | 2:8.2+93 | all universe | 2/12 | php8.1-common php8.2-common | php8.1-soap php8.2-soap | | SOAP module for PHP [default]
php-pgsql | 2:8.1+92ubuntu1 | 2:8.2+93 | all main | 2/12 | php8.1-common php8.2-common | php8.1-pgsql php8.2-pgsql | | PostgreSQL module for PHP [default]
php-redis | 5.3.5+4.3.0-5.1 | 5.3.7+4.3.0-3 | amd64 universe | 200/900 | php-common | | | PHP extension for interfacing with Redis
php-dev | 2:8.1+92ubuntu1 | 2:8.2+93 | all universe | 3/13 | | | bin: phpize php-config | Files for PHP module development (default)
composer | 2.2.6-2ubuntu4 | 2.5.5-1+deb12u1 | all universe | 419/3100 | php-common | | bin: composer | dependency manager for PHP
imagemagick | 8:6.9.11.60+dfsg-1.3ubuntu0.22.04.3 | 8:6.9.11.60+dfsg-1.6+deb12u1 | amd64 universe | 15/120 | | | bin: convert identify mogrify composite import | image manipulation programs -- binaries
ffmpeg | 7:4.4.2-0ubuntu0.22.04.1 | 7:5.1.4-0+deb12u1 | amd64 universe | 1696/2200 | | | bin: ffmpeg ffprobe ffplay | Tools for transcoding, streaming and playing of multimedia files
sqlite3 | 3.37.2-2ubuntu0.3 | 3.40.1-2 | amd64 main | 768/1900 | | | bin: sqlite3 | Command line interface for SQLite 3
ossfs | 1.91.1-1 | - | amd64 universe | 900/3000 | fuse3 | | bin: ossfs | FUSE-based file system backed by Alibaba Cloud OSS
fuse3 | 3.10.5-1build1 | 3.14.0-4 | amd64 main | 25/100 | | fuse | bin: fusermount3 fusermount>fusermount3 | Filesystem in Userspace (3.x version)
sudo | 1.9.9-1ubuntu2.4 | 1.9.13p3-1+deb12u1 | amd64 main | 820/2500 | | | bin: sudo sudoedit>sudo | Provide limited super user privileges to specific users
acl | 2.3.1-1 | 2.3.1-3 | amd64 main | 38/200 | | | bin: chacl getfacl setfacl | access control list - utilities
man-db | 2.10.2-1 | 2.11.2-2 | amd64 main | 1183/2800 | | | bin: man apropos whatis | tools for reading manual pages
uuid-runtime | 2.37.2-4ubuntu3 | 2.38.1-5+b1 | amd64 main | 32/100 | | | bin: uuidgen uuidparse; sbin: uuidd | runtime components for the Universally Unique ID library
policykit-1 | 0.105-33 | 122-3 | amd64 main | 121/570 | | | bin: pkexec pkcheck | framework for managing administrative policies and privileges
mysql-client | 8.0.36-0ubuntu0.22.04.1 | - | all main | 9/35 | mysql-client-8.0 | | | MySQL database client (metapackage depending on the latest version)
numactl | 2.0.14-3ubuntu2 | 2.0.16-1 | amd64 universe | 39/140 | | | bin: numactl numastat | NUMA scheduling and memory placement tool
ethtool | 1:5.16-1ubuntu0.1 | 1:6.1-1 | amd64 main | 208/700 | | | sbin: ethtool | display or change Ethernet device settings
ipset | 7.15-1build1 | 7.17-1 | amd64 main | 32/110 | | | sbin: ipset | administration tool for kernel IP sets
time | 1.9-0.1build2 | 1.9-0.2 | amd64 main | 45/130 | | | bin: time | GNU time program for measuring CPU resource usage
`;
