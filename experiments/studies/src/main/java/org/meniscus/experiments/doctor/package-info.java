/** What lies in a folder of results: whole or damaged, finished or to go on with, or left over and of no use to anybody. */
package org.meniscus.experiments.doctor;
