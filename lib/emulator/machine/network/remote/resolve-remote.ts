import { encode } from "../../kernel/bytes";
import type { MachineFacts, Remote, ResolveRemote, Routine, Sys } from "../../kernel/sys";
import { isInside, METADATA_ADDRESS } from "../addresses";
import type { Fixtures } from "../fixtures";
import { isInBlock } from "../groups/cidr";
import { mayReach } from "../groups/may-reach";
import { httpDate } from "../http/dates";
import { type HttpHandler, type HttpRequest, type HttpResponse, header } from "../http/message";
import { serveHttp } from "../http/serve";
import { answerOf } from "../names";
import { answerMetadata } from "./metadata";
import { answerMirror } from "./mirror";

const badRequest = (): HttpResponse => ({ status: 400, headers: [["Connection", "close"]], body: new Uint8Array() });

/** Where name servers, metadata and mirrors are (VPC documentation). */
const CLOUD_SERVICES = "100.64.0.0/10";

const CERTIFICATE_LIFE_MS = 90 * 86_400_000;

/** A remote that speaks HTTP, and TLS on port 443. */
function web(handlerOf: (sys: Sys) => HttpHandler, port: number): Remote {
	return {
		kind: "open",
		serve: (sys, fd) =>
			serveHttp(sys, fd, handlerOf(sys), {
				badRequest,
				...(port === 443 && {
					certificateFor: (name: string) => ({
						names: [name],
						isTrusted: true,
						issuer: "DigiCert TLS RSA SHA256 2020 CA1",
						notAfter: sys.now() + CERTIFICATE_LIFE_MS,
					}),
				}),
			}),
	};
}

/** A handler that answers without waiting. */
function immediate(answer: (request: HttpRequest) => HttpResponse): HttpHandler {
	// biome-ignore lint/correctness/useYield: a handler is a routine, and this one never waits.
	return function* (request): Routine<HttpResponse> {
		return answer(request);
	};
}

/**
 * Who answers beyond the machine: the metadata service, the cloud's mirrors inside the VPC, and the fixture map for the
 * rest. Other addresses are silent, inside the VPC and beyond: an instance without a public address reaches nobody.
 * A name's address is what `answerOf` gives it, so the map is asked by the names that lead to the address.
 */
export function remotes(fixtures: Fixtures | undefined): ResolveRemote {
	return (address, machine) => {
		if (address.family !== "inet" || address.protocol !== "tcp") {
			return { kind: "silent" };
		}
		const { host, port } = address;
		if (host === METADATA_ADDRESS) {
			return port === 80 ? web((sys) => immediate((request) => answerMetadata(sys, request)), 80) : { kind: "refused" };
		}
		if (!mayLeave(machine.facts, host, port)) {
			return { kind: "silent" };
		}
		const leadsHere = (name: string) => {
			const found = answerOf(machine.facts, machine.hostname(), name);
			return found.kind === "found" && found.addresses.includes(host);
		};
		if (fixtures?.hasAddress(leadsHere, host, port)) {
			return web((sys) => immediate((request) => answerFixture(sys, fixtures, request, host, port)), port);
		}
		if (leadsHere("mirrors.cloud.aliyuncs.com") && (port === 80 || port === 443)) {
			return web((sys) => immediate((request) => answerMirror(sys, request)), port);
		}
		return host.includes(":") && !isInside(host) ? { kind: "unreachable" } : { kind: "silent" };
	};
}

/** Whether the instance's security groups let it out to an address; the cloud's own services are open to all. */
function mayLeave({ privateIp, groups = [] }: MachineFacts, host: string, port: number): boolean {
	return (
		isInBlock(host, CLOUD_SERVICES) ||
		mayReach({ from: { address: privateIp, groups }, to: { address: host, groups: [] }, protocol: "TCP", port })
	);
}

function answerFixture(sys: Sys, fixtures: Fixtures, request: HttpRequest, host: string, port: number): HttpResponse {
	const scheme = request.tls === undefined ? "http" : "https";
	const name = header(request.headers, "Host") ?? request.tls ?? `${host}:${port}`;
	const answer = fixtures.answer(new URL(`${scheme}://${name}${request.target}`));
	const common = [["Date", httpDate(sys.now())]] as const;
	switch (answer.kind) {
		case "file":
			return {
				status: 200,
				headers: [
					...common,
					["Content-Type", answer.type],
					["Last-Modified", httpDate(answer.modified)],
					["Accept-Ranges", "bytes"],
				],
				body: answer.bytes,
			};
		case "redirect":
			return { status: 302, headers: [...common, ["Location", answer.location]], body: new Uint8Array() };
		case "missing":
			return { status: 404, headers: [...common, ["Content-Type", "text/plain"]], body: encode("404: Not Found\n") };
	}
}
