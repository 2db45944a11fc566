// `npm run draw:images`: draws the pictures in public/ anew from public/icon.svg, in headless Chromium.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright";
import { ensureChromium } from "./chromium.mjs";
import { root } from "./ensure.mjs";

const mark = readFileSync(path.join(root, "public", "icon.svg"), "utf8");
const file = (name) => path.join(root, "public", name);
const font = `@font-face { font-family: Inter; font-weight: 100 900; src: url(data:font/woff2;base64,${readFileSync(
	path.join(root, "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2"),
).toString("base64")}) }`;

/** The sign on its own; a maskable icon keeps it inside the circle that launchers cut out (80 %). */
function icon(size, { padding = 0, background = "transparent" } = {}) {
	return `<body style="margin:0;background:${background}"><div style="box-sizing:border-box;width:${size}px;height:${size}px;padding:${padding}px">${mark.replace("<svg ", '<svg width="100%" height="100%" ')}</div>`;
}

/** What chat programs show beside a link: sign, name, and the way of one scale-out from start to service. */
const social = `<style>${font} body { margin:0; width:1200px; height:630px; background:#141a22; color:#f3f5f8; font-family:Inter; }
main { padding:88px 96px; } h1 { display:flex; align-items:center; gap:28px; margin:0; font-size:76px; font-weight:680; letter-spacing:-2px }
h1 svg { width:96px; height:96px } p { margin:36px 0 0; font-size:37px; line-height:1.35; color:#b9c3d0; max-width:900px }
ol { display:flex; gap:18px; list-style:none; padding:0; margin:76px 0 0; font-size:27px } li { display:flex; align-items:center; gap:18px }
li span { border:2px solid #3a4656; border-radius:14px; padding:16px 24px } li:last-child span { border-color:#2f9e63; color:#7fd6a4 }
li + li::before { content:"→"; color:#ff8a3d }</style>
<main><h1>${mark}Scalehook</h1><p>Run a script on every ECS instance that a scale-out creates, and see whether it really ran.</p>
<ol><li><span>Scale-out</span></li><li><span>Pending:Wait</span></li><li><span>Script</span></li><li><span>InService</span></li></ol></main>`;

const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox"] });
try {
	await draw("icon-192.png", icon(192), 192, 192);
	await draw("icon-512.png", icon(512), 512, 512);
	await draw("icon-maskable-512.png", icon(512, { padding: 64, background: "#c04a02" }), 512, 512);
	await draw("apple-touch-icon.png", icon(180, { background: "#c04a02" }), 180, 180);
	await draw("social.png", social, 1200, 630);
	writeFileSync(file("favicon.ico"), icoOf(await picture(icon(32), 32, 32), 32));
} finally {
	await browser.close();
}

async function draw(name, html, width, height) {
	writeFileSync(file(name), await picture(html, width, height));
}

async function picture(html, width, height) {
	const page = await browser.newPage({ viewport: { width, height } });
	await page.setContent(html);
	await page.evaluate(() => document.fonts.ready);
	const png = await page.screenshot({ omitBackground: true });
	await page.close();
	return png;
}

/** An ICO file with one PNG in it (the format's header, one directory entry, the picture). */
function icoOf(png, size) {
	const head = Buffer.alloc(22);
	head.writeUInt16LE(1, 2);
	head.writeUInt16LE(1, 4);
	head.writeUInt8(size, 6);
	head.writeUInt8(size, 7);
	head.writeUInt16LE(1, 10);
	head.writeUInt16LE(32, 12);
	head.writeUInt32LE(png.length, 14);
	head.writeUInt32LE(22, 18);
	return Buffer.concat([head, png]);
}
