"use client";

export { PageProblem as default } from "@/components/console/providers";
