import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names. Of two classes for one property the style sheet's order decides, not theirs: a component marks what
 * its users may choose otherwise with the variant `base:` (app/globals.css), which any class wins against.
 */
export function cn(...inputs: ClassValue[]): string {
	return clsx(inputs);
}
