import { describe, expect, it } from "vitest";
import { scriptMachine } from "../../testing/script-machine";

describe("sshd", () => {
	it("tells with -T what its configuration comes to, and where it listens then", () => {
		const { run } = scriptMachine("debian12");
		const { output } = run(
			`sed -ri 's/^#?PermitRootLogin.*/PermitRootLogin prohibit-password/; s/^#?PasswordAuthentication.*/PasswordAuthentication no/; s/^#?Port .*/Port 2222/' /etc/ssh/sshd_config
echo 'AllowUsers ops admin' >> /etc/ssh/sshd_config
sshd -t && sshd -T | grep -E '^(port|permitrootlogin|passwordauthentication|allowusers|strictmodes) '
systemctl restart ssh && ss -Hltn 'sport = :2222' | wc -l`,
		);
		expect(output).toBe(
			"port 2222\npermitrootlogin without-password\npasswordauthentication no\nstrictmodes yes\nallowusers ops\nallowusers admin\n1\n",
		);
	});

	it("refuses what it does not know, also when it is started", () => {
		const { run } = scriptMachine("centos7");
		const { output } = run(`echo 'PermitRootLogn no' >> /etc/ssh/sshd_config; sshd -t; echo $?
systemctl restart sshd 2> /dev/null; echo $?; sed -i '$d' /etc/ssh/sshd_config; echo 'UseDNS maybe' >> /etc/ssh/sshd_config; sshd -t 2>&1 | cut -d: -f2-`);
		expect(output.replace(/line \d+/g, "line N")).toBe(
			'/etc/ssh/sshd_config: line N: Bad configuration option: PermitRootLogn\r\n/etc/ssh/sshd_config: terminating, 1 bad configuration options\r\n255\n1\n unsupported option "maybe".\r\n',
		);
	});
});

describe("sshd's files", () => {
	it("include one another so deep and no deeper", () => {
		const { run } = scriptMachine("debian12");
		const { output } = run(
			`echo 'Include /etc/ssh/sshd_config.d/*.conf' > /etc/ssh/sshd_config.d/own.conf; sshd -t; echo $?`,
		);
		expect(output).toBe("Too many recursive configuration includes\r\n255\n");
	});

	it("are read in time that grows with their length alone", () => {
		const { run } = scriptMachine("debian12");
		const { output } = run(
			`{ printf 'Banner "a'; head -c 300000 /dev/zero | tr '\\0' ' '; echo 'b"'; echo 'MaxSessions = "7"  # all'; } >> /etc/ssh/sshd_config
sshd -T | grep -E '^(banner|maxsessions) ' | tr -s ' '`,
		);
		expect(output).toBe("maxsessions 7\nbanner a b\n");
	});
});

describe("haproxy", () => {
	it("takes its own configuration where none is named", () => {
		const { run } = scriptMachine("ubuntu2204");
		const { output } = run(`{ apt-get update -qq; apt-get install -y -qq haproxy; } > /dev/null 2>&1
rm /etc/haproxy/haproxy.cfg; haproxy -c 2>&1 | sed 's/.* : C/C/'`);
		expect(output).toBe(
			"Cannot open configuration file/directory /etc/haproxy/haproxy.cfg : No such file or directory\n",
		);
	});

	it.each(["centos7", "ubuntu2204"] as const)("listens where its frontends bind, on %s", (userland) => {
		const { run } = scriptMachine(userland);
		const install =
			userland === "centos7" ? "yum install -y -q haproxy" : "apt-get update -qq; apt-get install -y -qq haproxy";
		const { output } = run(`{ ${install}; } > /dev/null 2>&1
cat > /etc/haproxy/haproxy.cfg <<'E'
defaults
  mode http
frontend web
  bind *:8088 # all
  default_backend app
backend app
  server one 127.0.0.1:80 check
E
haproxy -c -f /etc/haproxy/haproxy.cfg; systemctl restart haproxy; ss -Hltn 'sport = :8088' | wc -l
sed -i 's/^backend app/backend other/' /etc/haproxy/haproxy.cfg; haproxy -c -f /etc/haproxy/haproxy.cfg 2>&1 | sed 's/.* : //'; haproxy -c -f /nowhere 2> /dev/null; echo $?`);
		expect(output).toBe(
			"Configuration file is valid\n1\nProxy 'web': unable to find required default_backend: 'app'.\nFatal errors found in configuration.\n1\n",
		);
	});
});

describe("nginx", () => {
	it("logs where a server or a location says, in the format that it names", () => {
		const { run } = scriptMachine("alinux3");
		const { output } = run(`yum install -y -q nginx > /dev/null 2>&1
cat > /etc/nginx/conf.d/site.conf <<'E'
log_format short '$remote_addr "$request" $status $http_x_forwarded_for $host';
server {
  listen 8080;
  access_log /var/log/nginx/site.log;
  error_log /var/log/nginx/site-error.log;
  location / { return 200 "up\\n"; }
  location /short { access_log /var/log/nginx/short.log short; return 204; }
  location /quiet { access_log off; return 204; }
}
E
systemctl start nginx; ls /var/log/nginx; for path in / /short /quiet; do curl -s localhost:8080$path; done
cut -d' ' -f6- /var/log/nginx/site.log; cat /var/log/nginx/short.log; wc -l < /var/log/nginx/access.log
sed -i 's,/var/log/nginx/short,/var/log/none/short,' /etc/nginx/conf.d/site.conf; nginx -t; echo $?`);
		expect(output).toBe(
			`access.log\nerror.log\nshort.log\nsite-error.log\nsite.log\nup\n"GET / HTTP/1.1" 200 3 "-" "curl/7.61.1"\n127.0.0.1 "GET /short HTTP/1.1" 204 - localhost\n0\nnginx: [emerg] open() "/var/log/none/short.log" failed (2: No such file or directory)\nnginx: configuration file /etc/nginx/nginx.conf test failed\n1\n`,
		);
	});
});

it("kernel parameters take what the images' own files give them", () => {
	const { run } = scriptMachine("debian12");
	expect(run("sysctl --system > /dev/null; sysctl -n kernel.sysrq net.ipv4.ping_group_range").output).toBe(
		"438\n0\t2147483647\n",
	);
	expect(run("sysctl -qw kernel.panic=-0x1f; sysctl -n kernel.panic").output).toBe("-31\n");
});

describe("daemons that stand by", () => {
	it.each([
		["keepalived", "centos7", "yum install -y -q keepalived"],
		[
			"keepalived",
			"debian12",
			"apt-get update -qq; apt-get install -y -qq keepalived; echo 'global_defs { }' > /etc/keepalived/keepalived.conf",
		],
		["fail2ban", "alinux3", "yum install -y -q epel-release; yum install -y -q fail2ban"],
		["fail2ban", "ubuntu2204", "apt-get update -qq; apt-get install -y -qq fail2ban"],
		["dnsmasq", "centos7", "yum install -y -q dnsmasq"],
	] as const)("%s on %s", (name, userland, install) => {
		const { run } = scriptMachine(userland);
		const { output } = run(
			`{ ${install}; } > /dev/null 2>&1; systemctl enable ${name} > /dev/null 2>&1; systemctl restart ${name}; systemctl is-active ${name}; systemctl is-enabled ${name}; systemctl stop ${name}; systemctl is-active ${name}`,
		);
		expect(output).toBe("active\nenabled\ninactive\n");
	});
});
