import type { Machine } from "../machine/machine";
import { listStates } from "./unit-state";

export type WebAnswer = {
	readonly status: number;
	readonly reason: string;
	readonly server: string;
	readonly type: string;
	readonly body: string;
};

/** What came of a request: an answer, or why there was none. */
export type WebResult = WebAnswer | "refused" | "no-http" | "unknown-host" | "timeout";

const METADATA_HOST = "100.100.100.200";
const loopback = new Set(["localhost", "127.0.0.1", "0.0.0.0", "[::1]"]);

/** Answers an HTTP request from inside the machine: its own servers and the instance metadata; there is no other network. */
export function request(machine: Machine, url: URL): WebResult {
	const { facts } = machine;
	const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
	if (url.hostname === METADATA_HOST) {
		return port === 80 ? metadata(machine, url.pathname) : "refused";
	}
	const isOwn =
		loopback.has(url.hostname) ||
		url.hostname === facts.privateIp ||
		url.hostname === facts.hostName.toLowerCase() ||
		isInHosts(machine, url.hostname);
	if (!isOwn) {
		return /^\d+(\.\d+){3}$/.test(url.hostname) ? "timeout" : "unknown-host";
	}
	const listener = listStates(machine).find(
		({ state }) =>
			state.active === "active" &&
			state.listens.some(
				(listen) => listen.port === port && (listen.address !== "127.0.0.1" || loopback.has(url.hostname)),
			),
	);
	if (!listener) {
		return "refused";
	}
	const name = listener.unit.replace(/\.service$/, "");
	return serve(machine, name, decodeURIComponent(url.pathname));
}

function isInHosts(machine: Machine, name: string): boolean {
	return (machine.fs.text("/etc/hosts") ?? "")
		.split("\n")
		.some((line) => /^(127\.|::1)/.test(line) && line.replace(/#.*/, "").split(/\s+/).slice(1).includes(name));
}

function serve(machine: Machine, name: string, path: string): WebResult {
	const { fs } = machine;
	switch (name) {
		case "httpd":
		case "apache2": {
			const site = name === "httpd" ? "/etc/httpd/conf/httpd.conf" : "/etc/apache2/sites-enabled/000-default.conf";
			const root = /^\s*DocumentRoot\s+"?([^"\n]+?)"?\s*$/m.exec(fs.text(site) ?? "")?.[1] ?? "/var/www/html";
			const system = name === "httpd" ? "CentOS" : machine.facts.userland === "ubuntu2204" ? "Ubuntu" : "Debian";
			const server = `Apache/2.4 (${system})`;
			const welcome = fs.has("/etc/httpd/conf.d/welcome.conf")
				? fs.text("/usr/share/httpd/noindex/index.html")
				: undefined;
			return file(machine, root, path, server, (status) => apachePage(status, path, welcome));
		}
		case "nginx": {
			const files = [
				"/etc/nginx/sites-enabled/default",
				...fs.names("/etc/nginx/conf.d").map((entry) => `/etc/nginx/conf.d/${entry}`),
				"/etc/nginx/nginx.conf",
			];
			const root =
				files.map((entry) => /^\s*root\s+([^;]+);/m.exec(fs.text(entry) ?? "")?.[1]).find(Boolean) ??
				"/usr/share/nginx/html";
			return file(machine, root, path, "nginx", nginxPage);
		}
		default:
			return "no-http";
	}
}

type ErrorPage = (status: 403 | 404) => { readonly body: string };

function file(machine: Machine, root: string, path: string, server: string, page: ErrorPage): WebAnswer {
	const wanted = `${root.trim()}${path}`;
	const node = machine.fs.node(machine.fs.resolve(wanted, "open"));
	const names = ["index.html", "index.nginx-debian.html", "index.htm"];
	const target =
		node?.type === "directory"
			? names.map((name) => `${wanted.replace(/\/$/, "")}/${name}`).find((name) => machine.fs.has(name))
			: wanted;
	const body = target === undefined ? undefined : machine.fs.text(target);
	if (body === undefined) {
		const status = node?.type === "directory" ? 403 : 404;
		return {
			status,
			reason: status === 403 ? "Forbidden" : "Not Found",
			server,
			type: "text/html; charset=UTF-8",
			...page(status),
		};
	}
	return { status: 200, reason: "OK", server, type: typeOf(target ?? ""), body };
}

function typeOf(path: string): string {
	const types: Record<string, string> = {
		html: "text/html; charset=UTF-8",
		htm: "text/html; charset=UTF-8",
		txt: "text/plain; charset=UTF-8",
		json: "application/json",
		css: "text/css",
		js: "application/javascript",
	};
	return types[path.split(".").at(-1) ?? ""] ?? "application/octet-stream";
}

function apachePage(status: 403 | 404, path: string, welcome: string | undefined): { readonly body: string } {
	if (status === 403 && path === "/" && welcome !== undefined) {
		return { body: welcome };
	}
	const [title, text] =
		status === 403
			? ["Forbidden", `You don't have permission to access ${path}\non this server.`]
			: ["Not Found", `The requested URL ${path} was not found on this server.`];
	return {
		body: `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${status} ${title}</title>\n</head><body>\n<h1>${title}</h1>\n<p>${text}</p>\n</body></html>\n`,
	};
}

function nginxPage(status: 403 | 404): { readonly body: string } {
	const title = `${status} ${status === 403 ? "Forbidden" : "Not Found"}`;
	return {
		body: `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`,
	};
}

/** The instance metadata service at 100.100.100.200. */
function metadata(machine: Machine, path: string): WebAnswer {
	const { facts } = machine;
	const values: Record<string, string> = {
		"instance-id": facts.instanceId,
		"region-id": facts.regionId,
		"zone-id": facts.zoneId,
		hostname: facts.hostName,
		"private-ipv4": facts.privateIp,
		"image-id": facts.imageId,
		mac: facts.macAddress,
		"network-type": "vpc",
		"owner-account-id": facts.accountId,
		"serial-number": facts.serialNumber,
		"vpc-id": facts.vpcId,
		"vswitch-id": facts.vSwitchId,
		"instance/instance-type": facts.instanceType,
		...(facts.publicIp !== undefined && { eipv4: facts.publicIp }),
		...(facts.ramRoleName && { "ram/security-credentials/": facts.ramRoleName }),
	};
	const found = /^\/latest\/meta-data\/?(.*)$/.exec(path);
	const key = found?.[1] ?? "";
	const listing = [
		...new Set(Object.keys(values).map((name) => (name.includes("/") ? `${name.split("/")[0]}/` : name))),
	]
		.sort()
		.join("\n");
	const body = found && (key === "" ? listing : (values[key] ?? values[`${key}/`]));
	return body === undefined || body === null
		? {
				status: 404,
				reason: "Not Found",
				server: "Tengine",
				type: "text/html",
				body: "<html><body><h1>404 - Not Found</h1></body></html>\n",
			}
		: { status: 200, reason: "OK", server: "Tengine", type: "text/plain", body };
}
