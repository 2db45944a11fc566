// Browsers that show a page and poll for it as the console's own code does, as a process of its own, so that neither
// the console nor what starts it pays for them. Usage: node browser-polls.mjs URL BROWSERS SECONDS QUERIES-AS-JSON…
// (browsers take turns in the lists of queries). Prints what it measured as one line of JSON.
import { Agent, request } from "node:http";
import { gunzipSync } from "node:zlib";

const [, , url, browsers, seconds, ...pages] = process.argv;
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
const WARM_UP_MS = 5_000;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks once; resolves when the last byte is there. */
function ask(path, headers) {
	return new Promise((resolve, reject) => {
		const sent = request(`${url}${path}`, { agent, headers: { "accept-encoding": "gzip", ...headers } }, (answer) => {
			const chunks = [];
			answer.on("data", (chunk) => chunks.push(chunk));
			answer.on("end", () => {
				const body = Buffer.concat(chunks);
				resolve({ status: answer.statusCode, headers: answer.headers, body });
			});
			answer.on("error", reject);
		});
		// The console closes connections that were idle; a browser then asks again, and so does this.
		sent.on("error", (error) => (sent.reusedSocket ? resolve(ask(path, headers)) : reject(error)));
		sent.end();
	});
}

const latencies = [];
/** The same by query: what is slow is told by name. */
const byName = new Map();
let bytes = 0;
let unchanged = 0;
let failures = 0;
let isMeasured = false;
const until = performance.now() + WARM_UP_MS + Number(seconds) * 1000;

async function poll({ name, input }) {
	const path = `/api/queries/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;
	let etag;
	let pollMs;
	while (performance.now() < until) {
		const began = performance.now();
		const { status, headers, body } = await ask(path, etag ? { "if-none-match": etag } : {});
		const took = performance.now() - began;
		if (isMeasured) {
			latencies.push(took);
			const own = byName.get(name) ?? [];
			own.push(took);
			byName.set(name, own);
			bytes += body.length;
			unchanged += status === 304 ? 1 : 0;
			failures += status === 200 || status === 304 ? 0 : 1;
		}
		etag = headers.etag ?? etag;
		if (pollMs === undefined && status === 200) {
			const text = headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
			pollMs = JSON.parse(text.toString()).pollMs;
		}
		if (pollMs === false) {
			return;
		}
		await pause(Math.max(0, (pollMs ?? 1_000) - took));
	}
}

const running = [];
for (let index = 0; index < Number(browsers); index += 1) {
	const queries = JSON.parse(pages[index % pages.length]);
	running.push(...queries.map((query) => pause((index / Number(browsers)) * 800).then(() => poll(query))));
}
await pause(WARM_UP_MS);
isMeasured = true;
await Promise.all(running);
agent.destroy();
const inOrder = (times) => times.sort((a, b) => a - b);
const percentile = (times, share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
inOrder(latencies);
const at = (share) => percentile(latencies, share);
console.log(
	JSON.stringify({
		polls: latencies.length,
		perSecond: latencies.length / Number(seconds),
		p50: at(0.5),
		p95: at(0.95),
		max: latencies.at(-1),
		kbPerPoll: bytes / latencies.length / 1024,
		unchanged: unchanged / latencies.length,
		failures,
		p95ByName: Object.fromEntries([...byName].map(([name, times]) => [name, percentile(inOrder(times), 0.95)])),
	}),
);
