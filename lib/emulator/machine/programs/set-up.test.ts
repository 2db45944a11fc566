import { describe, expect, it } from "vitest";
import type { Userland } from "../kernel/sys";
import { testMachine } from "../testing/run-command";

/** Parts of set-up scripts, whole: `[image, script, output]`. */
const cases: readonly (readonly [Userland, string, string])[] = [
	[
		"centos7",
		"yum install -y httpd php >/dev/null 2>&1; printf '<VirtualHost *:80>\\nServerName example.com\\nDocumentRoot /var/www/site\\n</VirtualHost>\\n' > /etc/httpd/conf.d/site.conf; mkdir /var/www/site; echo hi > /var/www/site/index.html; systemctl start httpd; curl -s localhost/; httpd -S 2>/dev/null | head -2",
		"hi\nVirtualHost configuration:\n*:80                   example.com (/etc/httpd/conf.d/site.conf:1)\n",
	],
	[
		"debian12",
		"apt-get install -y iptables-persistent >/dev/null 2>&1; iptables -A INPUT -p tcp --dport 22 -j ACCEPT; netfilter-persistent save; iptables -F; systemctl restart netfilter-persistent; iptables -S INPUT",
		"run-parts: executing /usr/share/netfilter-persistent/plugins.d/15-ip4tables save\nrun-parts: executing /usr/share/netfilter-persistent/plugins.d/25-ip6tables save\n-P INPUT ACCEPT\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n",
	],
	["centos7", "useradd web; passwd -S web", "web LK 2026-01-01 0 99999 7 -1 (Password locked.)\n"],
	["debian12", "useradd web; passwd -S web", "web L 01/01/2026 0 99999 7 -1\n"],
	[
		"centos7",
		"systemctl start firewalld; firewall-cmd --add-port=99999/tcp; echo $?; firewall-cmd --add-port=8080-8090/tcp",
		"Error: INVALID_PORT: 99999\n102\nsuccess\n",
	],
	[
		"debian12",
		"fallocate -l 64M /swap; chmod 600 /swap; mkswap /swap >/dev/null; swapon /swap; swapon --show=NAME,SIZE --noheadings; swapon --show; swapon --show=SIZE --bytes --noheadings; swapon --show=nope; echo $?",
		"/swap 64M\nNAME  TYPE SIZE USED PRIO\n/swap file  64M   0B   -2\n67104768\nswapon: unknown column: nope\n1\n",
	],
	[
		"debian12",
		"useradd -m deploy; echo 'deploy ALL=(ALL) NOPASSWD: /usr/bin/id' > /etc/sudoers.d/deploy; su deploy -c 'sudo -n id -un; sudo -n whoami; echo $?'",
		"root\nsudo: a password is required\n1\n",
	],
	[
		"debian12",
		"dmidecode -s system-product-name; dmidecode -s nope 2>&1 | head -n 1",
		"Alibaba Cloud ECS\nInvalid string keyword: nope\n",
	],
];

describe("parts of set-up scripts", () => {
	it.each(cases)("%s: %s", (image, script, output) => {
		expect(testMachine(image).run(["bash", "-c", `{ ${script}\n} 2>&1`]).output).toBe(output);
	});
});
