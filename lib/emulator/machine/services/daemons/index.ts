import type { Program } from "../../program";
import { APACHE2, HTTPD } from "./httpd/httpd";
import { NGINX } from "./nginx/nginx";
import { SIMPLE_DAEMONS } from "./simple";

/** Daemons of images and packages. */
export const DAEMONS: readonly Program[] = [HTTPD, APACHE2, NGINX, ...SIMPLE_DAEMONS];
