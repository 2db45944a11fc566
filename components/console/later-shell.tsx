"use client";

import dynamic from "next/dynamic";

// The server draws these; a page does not wait for what their buttons do. What watches the cloud is not seen at all.
export const HeaderTools = dynamic(() => import("./header-tools").then((module) => module.HeaderTools));
export const MobileNav = dynamic(() => import("./mobile-nav").then((module) => module.MobileNav));
export const CloudPresence = dynamic(() => import("./cloud-presence").then((module) => module.CloudPresence), {
	ssr: false,
});
