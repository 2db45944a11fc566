"use client";

import dynamic from "next/dynamic";

// The server draws these whole; what makes them live follows the page instead of holding it up.
export const ListContent = dynamic(() => import("./list-content").then((module) => module.ListContent));
export const DashboardContent = dynamic(() => import("./dashboard-content").then((module) => module.DashboardContent));
