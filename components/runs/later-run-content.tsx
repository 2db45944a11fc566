"use client";

import dynamic from "next/dynamic";

/** The server draws it whole; what makes it live follows the page instead of holding it up. */
export const RunContent = dynamic(() => import("./run-content").then((module) => module.RunContent));
