import { Buffer } from "node:buffer";
import { encode } from "../../kernel/bytes";
import type { MachineFacts, Sys } from "../../kernel/sys";
import { hashOf, NAME_SERVERS } from "../addresses";
import { type HttpRequest, type HttpResponse, header } from "../http/message";

/** Values of /latest/meta-data by path; what the instance does not have is absent (ECS, Instance metadata). */
function valuesOf(facts: MachineFacts, now: number): ReadonlyMap<string, string> {
	const values = new Map<string, string | undefined>([
		["dns-conf/nameservers", NAME_SERVERS.join("\n")],
		["eipv4", facts.publicIp],
		["hostname", facts.hostName],
		["image-id", facts.imageId],
		["instance-id", facts.instanceId],
		["instance/instance-name", facts.instanceName ?? facts.hostName],
		["instance/instance-type", facts.instanceType],
		["instance/last-host-landing-time", new Date(facts.bootedAt).toISOString().slice(0, 19).replace("T", " ")],
		["instance/max-netbw-egress", "2097152"],
		["instance/max-netbw-ingress", "2097152"],
		["instance/virtualization-solution", "ECS Virt"],
		["instance/virtualization-solution-version", "2.0"],
		["mac", facts.macAddress],
		["network-type", "vpc"],
		[
			"ntp-conf/ntp-servers",
			"ntp1.aliyun.com\nntp2.aliyun.com\nntp3.aliyun.com\nntp4.aliyun.com\nntp10.cloud.aliyuncs.com\nntp11.cloud.aliyuncs.com\nntp12.cloud.aliyuncs.com",
		],
		["owner-account-id", facts.accountId],
		["private-ipv4", facts.privateIp],
		["public-ipv4", facts.publicIp],
		["region-id", facts.regionId],
		["serial-number", facts.serialNumber],
		["source-address", `http://mirrors.cloud.aliyuncs.com`],
		["sub-private-ipv4-list", facts.privateIp],
		["vpc-cidr-block", facts.vpcCidr ?? "172.16.0.0/12"],
		["vpc-id", facts.vpcId],
		["vswitch-cidr-block", facts.vSwitchCidr ?? "172.16.0.0/24"],
		["vswitch-id", facts.vSwitchId],
		["zone-id", facts.zoneId],
	]);
	const card = `network/interfaces/macs/${facts.macAddress}`;
	const [network = "", bits = "24"] = (facts.vSwitchCidr ?? "172.16.0.0/24").split("/");
	values
		.set(`${card}/gateway`, network.replace(/\.\d+$/, ".253"))
		.set(`${card}/netmask`, netmask(Number(bits)))
		.set(`${card}/network-interface-id`, facts.networkInterfaceId ?? `eni-${facts.instanceId.slice(2)}`)
		.set(`${card}/primary-ip-address`, facts.privateIp)
		.set(`${card}/private-ipv4s`, JSON.stringify([facts.privateIp]))
		.set(`${card}/vpc-cidr-block`, facts.vpcCidr ?? "172.16.0.0/12")
		.set(`${card}/vpc-id`, facts.vpcId)
		.set(`${card}/vswitch-cidr-block`, facts.vSwitchCidr ?? "172.16.0.0/24")
		.set(`${card}/vswitch-id`, facts.vSwitchId);
	if (facts.keyPair) {
		values.set("public-keys/0/openssh-key", facts.keyPair.publicKey);
	}
	if (facts.ramRoleName !== "") {
		values.set(`ram/security-credentials/${facts.ramRoleName}`, credentials(facts, now));
	}
	return new Map([...values].flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

function netmask(bits: number): string {
	const mask = bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
	return [24, 16, 8, 0].map((shift) => (mask >>> shift) & 255).join(".");
}

const HOUR = 3_600_000;

/** Temporary credentials of the instance's role: new ones every hour, valid for six. */
function credentials(facts: MachineFacts, now: number): string {
	const updated = Math.floor(now / HOUR) * HOUR;
	const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789";
	const text = (label: string, length: number) => {
		let made = "";
		for (let at = 0; made.length < length; at++) {
			made += letters[hashOf(`${facts.instanceId} ${facts.ramRoleName} ${updated} ${label} ${at}`) % letters.length];
		}
		return made;
	};
	const iso = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
	const body = {
		AccessKeyId: `STS.N${text("id", 24)}`,
		AccessKeySecret: text("secret", 44),
		Expiration: iso(updated + 6 * HOUR),
		SecurityToken: `CAIS${text("token", 400)}`,
		LastUpdated: iso(updated),
		Code: "Success",
	};
	return JSON.stringify(body, null, 2);
}

/** Names in a folder of the tree, folders with a slash; undefined when there is no such folder. */
function listing(keys: readonly string[], folder: string): string | undefined {
	const prefix = folder === "" ? "" : `${folder}/`;
	const names = new Set<string>();
	for (const key of keys) {
		if (key.startsWith(prefix)) {
			const rest = key.slice(prefix.length);
			const slash = rest.indexOf("/");
			names.add(slash < 0 ? rest : rest.slice(0, slash + 1));
		}
	}
	return names.size === 0 ? undefined : [...names].sort().join("\n");
}

function text(status: number, body: string | Uint8Array, type = "text/plain"): HttpResponse {
	return {
		status,
		headers: [
			["Content-Type", type],
			["Server", "AliyunMetadata"],
			["Connection", "close"],
		],
		body: typeof body === "string" ? encode(body) : body,
	};
}

function notFound(): HttpResponse {
	const page = `<?xml version="1.0" encoding="iso-8859-1"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"\n         "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">\n <head>\n  <title>404 - Not Found</title>\n </head>\n <body>\n  <h1>404 - Not Found</h1>\n </body>\n</html>\n`;
	return text(404, page, "text/html");
}

type Tokens = { [token: string]: number };
const TOKEN_PATH = "/latest/api/token";

/** Answers a request to http://100.100.100.200 (machine.md a.5: plain values without a newline, token mode, 404 page). */
export function answerMetadata(sys: Sys, request: HttpRequest): HttpResponse {
	const { facts } = sys.machine;
	const path = request.target.split("?")[0] ?? "/";
	const tokens = sys.machine.shared<Tokens>("metadata-tokens", () => ({}));
	const { isEnabled = true, needsToken = false } = facts.metadata ?? {};
	if (!isEnabled) {
		return text(403, "");
	}
	if (path === TOKEN_PATH) {
		return request.method === "PUT" ? newToken(sys, request, tokens) : text(405, "");
	}
	const token = header(request.headers, "X-aliyun-ecs-metadata-token");
	const isValid = token !== undefined && Object.hasOwn(tokens, token) && (tokens[token] ?? 0) > sys.now();
	if (token === undefined ? needsToken : !isValid) {
		return text(403, "");
	}
	return request.method === "GET" || request.method === "HEAD" ? answerPath(facts, path, sys.now()) : text(405, "");
}

function newToken(sys: Sys, request: HttpRequest, tokens: Tokens): HttpResponse {
	const ttl = Number(header(request.headers, "X-aliyun-ecs-metadata-token-ttl-seconds"));
	if (!Number.isInteger(ttl) || ttl < 1 || ttl > 21_600) {
		return text(400, "");
	}
	const token = Buffer.from(sys.randomBytes(42)).toString("base64url");
	for (const [known, until] of Object.entries(tokens)) {
		if (until <= sys.now()) {
			delete tokens[known];
		}
	}
	tokens[token] = sys.now() + ttl * 1000;
	return text(200, token);
}

function answerPath(facts: MachineFacts, path: string, now: number): HttpResponse {
	const clean = path.replace(/\/{2,}/g, "/");
	if (clean === "/" || clean === "") {
		return text(200, "2016-01-01\nlatest");
	}
	const inside = /^\/(?:latest|2016-01-01)(?:\/(.*))?$/.exec(clean);
	if (!inside) {
		return notFound();
	}
	const rest = (inside[1] ?? "").replace(/\/$/, "");
	if (rest === "") {
		return text(200, ["dynamic/", "meta-data/", ...(facts.userData === undefined ? [] : ["user-data"])].join("\n"));
	}
	if (rest === "user-data") {
		return facts.userData === undefined ? notFound() : text(200, Buffer.from(facts.userData, "base64"));
	}
	if (rest === "dynamic" || rest === "dynamic/instance-identity") {
		return text(200, rest === "dynamic" ? "instance-identity/" : "document\npkcs7");
	}
	if (rest === "dynamic/instance-identity/document") {
		return text(200, identityDocument(facts));
	}
	const found = /^meta-data(?:\/(.*))?$/.exec(rest);
	if (!found) {
		return notFound();
	}
	const key = found[1] ?? "";
	const values = valuesOf(facts, now);
	const value = values.get(key) ?? listing([...values.keys()], key);
	return value === undefined ? notFound() : text(200, value);
}

function identityDocument(facts: MachineFacts): string {
	return JSON.stringify({
		"account-id": facts.accountId,
		"image-id": facts.imageId,
		"instance-id": facts.instanceId,
		"instance-type": facts.instanceType,
		mac: facts.macAddress,
		"owner-account-id": facts.accountId,
		"private-ipv4": facts.privateIp,
		"region-id": facts.regionId,
		"serial-number": facts.serialNumber,
		"zone-id": facts.zoneId,
	});
}
