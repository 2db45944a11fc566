import { describe, expect, it } from "vitest";
import type { Userland } from "../../kernel/sys";
import { testMachine } from "../../testing/run-command";

const HEAD = "target     prot opt source               destination         \n";

/** `[image, script, output]` in the words of the image's iptables. */
const cases: readonly (readonly [Userland, string, string])[] = [
	[
		"centos7",
		"iptables -P INPUT DROP; iptables -A INPUT -i lo -j ACCEPT; iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT; iptables -A INPUT -p tcp --dport 22 -j ACCEPT; iptables -A INPUT -p tcp -m multiport --dports 80,443 -j ACCEPT; iptables -I INPUT 1 -s 10.0.0.0/8 -p icmp -j ACCEPT; iptables -S; iptables -L INPUT -n --line-numbers",
		`-P INPUT DROP\n-P FORWARD ACCEPT\n-P OUTPUT ACCEPT\n-A INPUT -s 10.0.0.0/8 -p icmp -j ACCEPT\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n-A INPUT -p tcp -m multiport --dports 80,443 -j ACCEPT\nChain INPUT (policy DROP)\nnum  ${HEAD}1    ACCEPT     icmp --  10.0.0.0/8           0.0.0.0/0           \n2    ACCEPT     all  --  0.0.0.0/0            0.0.0.0/0           \n3    ACCEPT     all  --  0.0.0.0/0            0.0.0.0/0            ctstate RELATED,ESTABLISHED\n4    ACCEPT     tcp  --  0.0.0.0/0            0.0.0.0/0            tcp dpt:22\n5    ACCEPT     tcp  --  0.0.0.0/0            0.0.0.0/0            multiport dports 80,443\n`,
	],
	[
		"centos7",
		"iptables -A INPUT -p tcp --dport http -j REJECT; iptables -L INPUT; iptables -nvL OUTPUT",
		`Chain INPUT (policy ACCEPT)\n${HEAD}REJECT     tcp  --  anywhere             anywhere             tcp dpt:http reject-with icmp-port-unreachable\nChain OUTPUT (policy ACCEPT 0 packets, 0 bytes)\n pkts bytes target     prot opt in     out     source               destination         \n`,
	],
	[
		"alinux3",
		"iptables -t nat -A PREROUTING -p tcp --dport 80 -j REDIRECT --to-port 8080; iptables -t nat -S PREROUTING; iptables -t nat -C PREROUTING -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 8080; echo $?; iptables -t nat -D PREROUTING 1; iptables -t nat -S PREROUTING",
		"-P PREROUTING ACCEPT\n-A PREROUTING -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 8080\n0\n-P PREROUTING ACCEPT\n",
	],
	[
		"alinux3",
		"iptables -N web; iptables -A INPUT -j web; iptables -X web; echo $?; iptables -L web; iptables -F; iptables -X; iptables -L web; echo $?",
		`iptables: Too many links.\n1\nChain web (1 references)\n${HEAD}iptables: No chain/target/match by that name.\n1\n`,
	],
	[
		"alinux3",
		"iptables -A INPUT -j NOPE; echo $?; iptables -A INPUT -p tcp --dport abc -j ACCEPT; echo $?; iptables -D INPUT -j DROP; echo $?; iptables -D INPUT 9; echo $?",
		"iptables v1.8.5 (nf_tables): Chain 'NOPE' does not exist\nTry `iptables -h' or 'iptables --help' for more information.\n2\niptables v1.8.5 (nf_tables): invalid port/service `abc' specified\nTry `iptables -h' or 'iptables --help' for more information.\n2\niptables: Bad rule (does a matching rule exist in that chain?).\n1\niptables: Index of deletion too big.\n1\n",
	],
	[
		"centos7",
		'iptables -A INPUT -m comment --comment "two words" -j LOG --log-prefix "in: "; iptables-save > f; grep -c COMMIT f; iptables -F; iptables-restore < f; iptables -S INPUT',
		'1\n-P INPUT ACCEPT\n-A INPUT -m comment --comment "two words" -j LOG --log-prefix "in: "\n',
	],
];

describe("iptables", () => {
	it.each(cases)("%s: %s", (image, script, output) => {
		expect(testMachine(image).run(["bash", "-c", `{ ${script}\n} 2>&1`]).output).toBe(output);
	});
});
