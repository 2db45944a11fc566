import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/ui/cn";
import { fieldClasses } from "./input";

type SelectOption = { value: string; label: ReactNode; description?: ReactNode; isDisabled?: boolean };

export type SelectProps = {
	value: string | undefined;
	onValueChange: (value: string) => void;
	options: readonly SelectOption[];
	placeholder?: string;
} & Omit<ComponentProps<"button">, "value" | "onChange" | "dir">;

/** The looks of a select's button, closed and open. */
export const selectClasses = cn(
	fieldClasses,
	"inline-flex h-8 items-center justify-between gap-2 px-2.5 text-left data-placeholder:text-faint",
);
