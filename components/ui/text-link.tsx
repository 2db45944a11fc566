import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";

/** A link inside the console. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
	return <Link className={cn("text-link hover:text-link-hover hover:underline", className)} {...props} />;
}
