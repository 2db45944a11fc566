import { createPrivateKey, X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { testMachine } from "../../testing/run-command";

function sh(script: string, userland: "centos7" | "debian12" = "debian12"): string {
	return testMachine(userland).run(["sh", "-c", script]).output;
}

/** What OpenSSL 3.0.19 of Debian 12 printed for these lines. */
const RECORDED: readonly (readonly [script: string, output: string])[] = [
	["openssl passwd -1 -salt abcdefgh pw", "$1$abcdefgh$IQtUouv7y7Q9dRWkQEPCc.\n"],
	["openssl passwd -apr1 -salt abcdefgh pw", "$apr1$abcdefgh$5VEbMkemELfbhC5ck.U.z1\n"],
	["openssl passwd -5 -salt abcdefgh pw", "$5$abcdefgh$ijtOJ//yvc/9bq1g0llFn9dB688BwBDRD90DlKKSKE1\n"],
	[
		"echo pw | openssl passwd -6 -stdin -salt a",
		"$6$a$nvOPw7CPhYOWhlLySx0/bwHKZLqSFBh.pO4PJXAC7jDpnKA8fOKYrlaGrG585p0Eg/RZ3zubvd1hUfMR83Q980\n",
	],
	["printf abc | openssl md5", "MD5(stdin)= 900150983cd24fb0d6963f7d28e17f72\n"],
	[
		"cd /tmp; printf abc > f; openssl dgst -sha256 -hmac key f",
		"HMAC-SHA2-256(f)= 9c196e32dc0175f86f4b1cb89289d6619de6bee699e4c378e68309ed97a1a6ab\n",
	],
	["cd /tmp; printf abc > f; openssl dgst -r -sha1 f", "a9993e364706816aba3e25717850c26c9cd0d89d *f\n"],
	["echo hello | openssl enc -aes-256-cbc -pbkdf2 -S 0102030405060708 -pass pass:pw -a", "n1mBenOAifl+Jr00328TYA==\n"],
	["openssl foo", "Invalid command 'foo'; type \"help\" for a list.\n"],
];

describe("openssl", () => {
	it.each(RECORDED)("prints what the real one was recorded to print: %s", (script, output) => {
		expect(sh(script)).toBe(output);
	});

	it("makes a self-signed certificate that holds, with its own key", () => {
		const output = sh(`cd /tmp
openssl req -x509 -nodes -newkey rsa:2048 -days 365 -subj /C=CN/CN=localhost -addext subjectAltName=DNS:a.b,IP:1.2.3.4 \
	-keyout k.pem -out c.pem 2>/dev/null; cat c.pem k.pem`);
		const certificate = new X509Certificate(output);
		const key = createPrivateKey(output.slice(output.indexOf("-----BEGIN PRIVATE KEY")));
		expect(certificate.subject).toBe("C=CN\nCN=localhost");
		expect(certificate.subjectAltName).toBe("DNS:a.b, IP Address:1.2.3.4");
		expect(certificate.verify(certificate.publicKey)).toBe(true);
		expect(certificate.checkPrivateKey(key)).toBe(true);
		expect(Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)).toBe(365 * 86_400_000);
	});

	it("makes the same key again from the same machine, so that a replay agrees", () => {
		const script = "openssl genrsa 1024 2>/dev/null";
		expect(sh(script)).toBe(sh(script));
	});

	it("signs requests as an authority and verifies them; a stranger's certificate fails", () => {
		const output = sh(`cd /tmp
openssl req -x509 -nodes -newkey rsa:1024 -subj /CN=ca -keyout ca.key -out ca.pem 2>/dev/null
openssl req -new -nodes -newkey rsa:1024 -subj /CN=x -keyout x.key -out x.csr 2>/dev/null
openssl x509 -req -in x.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3 -out x.pem 2>/dev/null
openssl verify -CAfile ca.pem x.pem; openssl verify x.pem 2>&1; echo $?
openssl x509 -in x.pem -noout -subject -issuer -checkend 86400`);
		expect(output).toBe(
			"x.pem: OK\nCN = x\nerror 20 at 0 depth lookup: unable to get local issuer certificate\n" +
				"error x.pem: verification failed\n2\nsubject=CN = x\nissuer=CN = ca\nCertificate will not expire\n",
		);
	});

	it("reads back what it has encrypted, and not with another password", () => {
		const output = sh(`cd /tmp; echo secret | openssl enc -aes-256-cbc -k a -out e 2>/dev/null
openssl enc -d -aes-256-cbc -k a -in e 2>/dev/null; openssl enc -d -aes-256-cbc -md md5 -k a -in e >/dev/null 2>&1; echo $?
openssl genrsa -aes256 -passout pass:x -out k 1024 2>/dev/null; openssl rsa -in k -passin pass:x -check -noout`);
		expect(output).toBe("secret\n1\nRSA key ok\n");
	});

	it("speaks as 1.0.2 on CentOS 7", () => {
		expect(sh("printf abc | openssl dgst -sha256; openssl genrsa 1024 2>/dev/null | head -1", "centos7")).toBe(
			"(stdin)= ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n-----BEGIN RSA PRIVATE KEY-----\n",
		);
	});
});
