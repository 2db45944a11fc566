import { decode } from "../../../kernel/bytes";
import type { Routine, Sys } from "../../../kernel/sys";
import { header } from "../../../network/http/message";
import { readAll } from "../../kit/lines";
import type { Answer } from "./transfer";

export type Result = {
	readonly answer: Answer | undefined;
	readonly url: string;
	readonly redirects: number;
	readonly code: number;
	readonly totalMs: number;
};

/** What -w prints: variables %{…}, \n \r \t, %%; `@file` reads the format from a file. */
export function* writeOut(sys: Sys, format: string, result: Result): Routine<string> {
	const text =
		format === "@-"
			? decode(yield* readAll(sys, 0))
			: format.startsWith("@")
				? decode(yield* sys.readFile(format.slice(1)))
				: format;
	const seconds = (ms: number) => (ms / 1000).toFixed(6);
	const { answer } = result;
	const size = answer?.body.length ?? 0;
	const values: Readonly<Record<string, string>> = {
		http_code: String(answer?.status ?? 0).padStart(3, "0"),
		response_code: String(answer?.status ?? 0).padStart(3, "0"),
		http_connect: "000",
		http_version: answer ? "1.1" : "0",
		size_download: String(size),
		size_upload: String(answer?.uploaded ?? 0),
		size_header: String(answer?.head.length ?? 0),
		size_request: String(answer?.requestSize ?? 0),
		speed_download: String(result.totalMs > 0 ? Math.round((size * 1000) / result.totalMs) : size),
		speed_upload: "0",
		time_total: seconds(result.totalMs),
		time_namelookup: seconds(answer?.times.lookup ?? 0),
		time_connect: seconds(answer?.times.connect ?? 0),
		time_appconnect: seconds(answer?.times.tls ?? 0),
		time_pretransfer: seconds(answer?.times.connect ?? 0),
		time_starttransfer: seconds(answer?.times.start ?? 0),
		time_redirect: seconds(0),
		content_type: (answer && header(answer.headers, "Content-Type")) ?? "",
		redirect_url: (answer && header(answer.headers, "Location")) ?? "",
		num_redirects: String(result.redirects),
		num_connects: answer ? "1" : "0",
		url_effective: result.url,
		remote_ip: answer?.address ?? "",
		local_ip: sys.machine.facts.privateIp,
		exitcode: String(result.code),
		ssl_verify_result: "0",
		scheme: result.url.startsWith("https") ? "HTTPS" : "HTTP",
	};
	return text.replace(/%%|%\{(\w+)\}|\\([nrt\\])/g, (all, name: string | undefined, letter: string | undefined) => {
		if (name !== undefined) {
			return values[name] ?? "";
		}
		return all === "%%" ? "%" : letter === "n" ? "\n" : letter === "r" ? "\r" : letter === "t" ? "\t" : "\\";
	});
}
