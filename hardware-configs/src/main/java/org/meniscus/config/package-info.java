/** Strict reading of YAML into records: every mistake is one line that names the file, the field and the rule. */
package org.meniscus.config;
