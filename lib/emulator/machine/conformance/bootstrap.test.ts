import { describe, expect, it } from "vitest";
import type { Userland } from "../kernel/sys";
import { testMachine } from "../testing/run-command";

type Case = {
	readonly name: string;
	readonly script: string;
	/** What it prints, the outputs in their order. */
	readonly prints: string;
};

/** Pieces of scripts that set instances up; what stands here was compared with what the real systems do. */
const CASES: Readonly<Record<Userland, readonly Case[]>> = {
	centos7: [
		{
			name: "rotates logs as logrotate's configuration says",
			script: `mkdir -p /var/log/app; echo one > /var/log/app/a.log
printf '/var/log/app/*.log {\\n daily\\n rotate 2\\n compress\\n delaycompress\\n missingok\\n notifempty\\n create 0640 root root\\n sharedscripts\\n postrotate\\n  echo rotated\\n endscript\\n}\\n' > /etc/logrotate.d/app
logrotate /etc/logrotate.d/app; ls /var/log/app
logrotate -f /etc/logrotate.d/app; echo two > /var/log/app/a.log; logrotate -f /etc/logrotate.d/app; echo three > /var/log/app/a.log
ls /var/log/app; zcat /var/log/app/a.log.2.gz; stat -c %a /var/log/app/a.log; logrotate -f /etc/logrotate.d/app; ls /var/log/app | wc -l
echo 'rotat 3' > /tmp/bad; logrotate /tmp/bad; echo $?`,
			prints:
				"a.log\nrotated\nrotated\na.log\na.log.1\na.log.2.gz\none\n640\nrotated\n3\nerror: /tmp/bad:1 unknown option 'rotat' -- ignoring line\n1\n",
		},
		{
			name: "lets chronyc speak for chronyd while it runs",
			script:
				"systemctl stop chronyd; chronyc tracking; echo $?; systemctl start chronyd; chronyc sources | sed -n 's/ = .*//p;1q'; chronyc -a makestep",
			prints: "506 Cannot talk to daemon\n1\n210 Number of sources\n200 OK\n",
		},
	],
	alinux3: [
		{
			name: "reads nginx blocks on one line and escapes in quotes",
			script: `dnf install -y nginx > /dev/null
printf 'upstream b { server 127.0.0.1:5000; }\\nserver { listen 81; location = /health { return 200 "ok\\\\n"; } location / { proxy_pass http://b; } }\\n' > /etc/nginx/conf.d/a.conf
nginx -t 2>&1 | tail -1; systemctl start nginx; curl -s localhost:81/health`,
			prints: "nginx: configuration file /etc/nginx/nginx.conf test is successful\nok\n",
		},
	],
	ubuntu2204: [
		{
			name: "resolves names by systemd-resolved's file",
			script:
				"readlink -f /etc/resolv.conf; curl -s -o /dev/null -w '%{http_code}\\n' http://mirrors.cloud.aliyuncs.com/",
			prints: "/run/systemd/resolve/stub-resolv.conf\n200\n",
		},
		{
			name: "takes keys of package sources apart",
			script: `curl -fsSL http://mirrors.cloud.aliyuncs.com/docker-ce/linux/ubuntu/gpg | gpg --dearmor -o /tmp/d.gpg; echo $?; od -An -tx1 -N1 /tmp/d.gpg
gpg --dearmor < /etc/hostname > /tmp/e.gpg; echo $?; gpg --import /tmp/d.gpg 2>&1 | tail -1; gpg --list-keys | grep -c ^pub`,
			prints: "0\n 99\ngpg: no valid OpenPGP data found.\n2\ngpg:               imported: 1\n1\n",
		},
		{
			name: "keeps ufw's rules",
			script: `ufw status; ufw allow 22/tcp; ufw --force enable; ufw allow from 10.0.0.0/8 to any port 3306; ufw deny 23
ufw status | sed -n '3,$p' | sed 's/ *$//'; ufw delete deny 23; ufw allow 80,443; ufw allow nosuch; ufw allow 22/tcp; grep -c tuple /etc/ufw/user.rules`,
			prints:
				"Status: inactive\nRules updated\nRules updated (v6)\nFirewall is active and enabled on system startup\nRule added\nRule added\nRule added (v6)\n" +
				"To                         Action      From\n--                         ------      ----\n22/tcp                     ALLOW       Anywhere\n3306                       ALLOW       10.0.0.0/8\n23                         DENY        Anywhere\n22/tcp (v6)                ALLOW       Anywhere (v6)\n23 (v6)                    DENY        Anywhere (v6)\n\n" +
				"Rule deleted\nRule deleted (v6)\nERROR: Must specify 'tcp' or 'udp' with multiple ports\nERROR: Could not find a profile matching 'nosuch'\nSkipping adding existing rule\nSkipping adding existing rule (v6)\n2\n",
		},
		{
			name: "lets ufw take one answer of those that do not end",
			script: "ufw disable > /dev/null; yes | ufw enable > /dev/null; echo $?; ufw status | head -1",
			prints: "0\nStatus: active\n",
		},
		{
			name: "makes locales and sets them",
			script:
				"locale-gen zh_CN.UTF-8 | tail -1; locale -a | grep zh; update-locale LANG=zh_CN.UTF-8; cat /etc/default/locale; update-locale LANG=xx_YY.UTF-8; echo $?",
			prints:
				"Generation complete.\nzh_CN.utf8\nLANG=zh_CN.UTF-8\n*** update-locale: Error: invalid locale settings:  LANG=xx_YY.UTF-8\n255\n",
		},
		{
			name: "starts PHP's service by the name that its version gives it",
			script: "apt-get install -y php-fpm > /dev/null; systemctl is-enabled php8.1-fpm; systemctl is-active php8.1-fpm",
			prints: "enabled\nactive\n",
		},
	],
	debian12: [
		{
			name: "chooses among alternatives",
			script: `cd /opt; for n in 1 2; do printf '#!/bin/sh\\necho t%s\\n' $n > t$n; chmod +x t$n; done
update-alternatives --install /usr/bin/tt tt /opt/t1 10; update-alternatives --install /usr/bin/tt tt /opt/t2 20; tt
update-alternatives --set tt /opt/t1; tt; update-alternatives --list tt; update-alternatives --set tt /nope; echo $?; update-alternatives --install /usr/bin/x x /nope 1
update-alternatives --auto tt; tt; update-alternatives --remove tt /opt/t2; tt; echo 2 | update-alternatives --config tt | tail -1`,
			prints:
				"update-alternatives: using /opt/t1 to provide /usr/bin/tt (tt) in auto mode\nupdate-alternatives: using /opt/t2 to provide /usr/bin/tt (tt) in auto mode\nt2\n" +
				"update-alternatives: using /opt/t1 to provide /usr/bin/tt (tt) in manual mode\nt1\n/opt/t1\n/opt/t2\nupdate-alternatives: error: alternative /nope for tt not registered; not setting\n2\nupdate-alternatives: error: alternative path /nope doesn't exist\n" +
				"t2\nt1\nNothing to configure.\n",
		},
		{
			name: "keeps users of basic authentication and answers for packages",
			script: `apt-get install -y apache2-utils > /dev/null; htpasswd -bc /tmp/h ann secret; htpasswd -b /tmp/h bob other; cut -d: -f1 /tmp/h; cut -d'$' -f2 /tmp/h | uniq; htpasswd -b /tmp/none x y; echo $?
echo 'postfix postfix/mailname string example.org' | debconf-set-selections; debconf-show postfix; update-rc.d ssh disable 2> /dev/null; systemctl is-enabled ssh`,
			prints:
				"Adding password for user ann\nAdding password for user bob\nann\nbob\napr1\nhtpasswd: cannot modify file /tmp/none; use '-c' to create it\n1\n* postfix/mailname: example.org\ndisabled\n",
		},
		{
			name: "lets a service's shell trap what stops it",
			script: `printf '#!/bin/bash\\ntrap "echo stopping; exit 0" TERM\\nwhile :; do sleep 1; done\\n' > /opt/run.sh; chmod +x /opt/run.sh
printf '[Service]\\nExecStart=/opt/run.sh\\n' > /etc/systemd/system/app.service; systemd-analyze verify /etc/systemd/system/app.service; echo $?
systemctl start app; sleep 2.5; systemctl stop app; systemctl is-active app; journalctl -u app -o cat --no-pager | grep -c stopping`,
			prints: "0\ninactive\n1\n",
		},
		{
			name: "runs what setsid starts in its place where it need not fork",
			script: `printf '#!/bin/bash\\ntrap "echo term; exit 3" TERM\\nsleep 5 &\\nwait\\n' > /opt/w.sh; chmod +x /opt/w.sh
setsid /opt/w.sh & sleep 0.5; kill $!; wait $!; echo $?`,
			prints: "term\n3\n",
		},
		{
			name: "serves a folder by python and hands an installer to a shell",
			script: `mkdir -p /srv/x; cd /srv/x; printf 'echo "to $1" \\\\\\n  and on\\n' > install.sh
python3 -m http.server 9000 > /tmp/log 2>&1 & sleep 1; curl -fsSL localhost:9000/install.sh | bash -s -- /opt; curl -s localhost:9000/ | grep -c install.sh
kill $!; sleep 1; curl -s localhost:9000/; echo $?; sed 's/\\[[^]]*\\]/[T]/' /tmp/log`,
			prints: `to /opt and on\n1\n7\n127.0.0.1 - - [T] "GET /install.sh HTTP/1.1" 200 -\n127.0.0.1 - - [T] "GET / HTTP/1.1" 200 -\n`,
		},
		{
			name: "imports a script's own modules, and names what it cannot run",
			script: `cd /tmp; echo 'X = 3' > helper.py; printf 'from helper import X\\nprint(X)\\n' > main.py; python3 main.py
apt-get install -y python3-venv > /dev/null; python3 -m venv /v; . /v/bin/activate; pip install -q flask 2> /dev/null; python -c 'import flask; print(flask.__version__)'; deactivate
/v/bin/python -c 'from flask import Flask; Flask("a")'; echo $?; python3 -c 'import flask' 2>&1 | tail -1`,
			prints:
				"3\n3.0.3\nscalehook: python module flask.Flask does not run in the emulated instance\n126\nModuleNotFoundError: No module named 'flask'\n",
		},
		{
			name: "ends readers and writers of pipes quietly",
			script: "yes | xargs -n2 echo | head -2",
			prints: "y y\ny y\nxargs: echo: terminated by signal 13\n",
		},
	],
};

describe.each(Object.entries(CASES))("a script on %s", (userland, cases) => {
	const { run, faults } = testMachine(userland as Userland);

	it.each(cases)("$name", ({ script, prints }) => {
		expect(run(["sh", "-c", `{ ${script}\n} 2>&1`]).output).toBe(prints);
		expect(faults).toEqual([]);
	});
});
