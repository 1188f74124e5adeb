package org.cqube.emission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The receipts: what was asked for, what arrived, what became of it. Writing calls join the caller's transaction where there is one, so
 * that a station is reached in the same commit as its work. Calls are idempotent: repeated after a crash they change nothing.
 */
public interface Receipts {
    /** What has arrived and is not finished, oldest request first; looks into the emission bucket for open receipts. */
    List<ArrivedFile> findArrived();

    Optional<ArrivedFile> findArrived(String receipt);

    /** The same as it stands in the tables, without a look into the bucket. */
    List<ArrivedFile> listArrived();

    /** Whether an emission to that folder was asked for before this one, has arrived, and is neither taken through nor given up. */
    boolean isBehindConfiguration(String receipt, String folder);

    /** Intake kept these data files; the receipt goes on file by file. */
    void kept(String receipt, List<DataFile> files);

    /** SHA-256 of the zip as it was sent, hex. */
    void digest(String receipt, String sha256);

    /** What intake measured of a data file that it kept. */
    void measured(String receipt, int number, Measured measured);

    /** The emission object is copied: replaced by a tombstone until the URL has run out. */
    void release(String receipt);

    /** Mends what a crash left in the emission bucket and removes what is over. Called now and then. */
    void sweep();

    /** The whole zip is refused; its object is removed. */
    void refuse(String receipt, Refusal refusal);

    /** One data file is refused; the others go on. The name is as in the zip. */
    void refuse(String receipt, int number, String name, Refusal refusal);

    void advance(String receipt, int number, Station station);

    /** Readers see the data file as of that publication. */
    void published(String receipt, int number, long publication);

    /** Everything known of an emission. */
    Optional<EmissionFacts> findFacts(String receipt);

    /** A numbered version of the account; the same figures again make no new version. */
    void account(String receipt, int number, long event, Account account, CellAccount cells);

    /** Replaces what is noted of a data file. */
    void notices(String receipt, int number, List<NoticeCount> notices);

    /** Key in the input bucket of the refused records (CSV, gzip), where there are any. */
    void refusedRecords(String receipt, int number, String inputKey);

    /** The newest account of a data file. */
    Optional<Account> findAccount(String receipt, int number);

    /** The newest account of its day cells. */
    Optional<CellAccount> findCells(String receipt, int number);

    /** The notices of a data file as last written; empty where there are none. */
    List<NoticeCount> listNotices(String receipt, int number);

    /** A kept data file. */
    DataFile getDataFile(String receipt, int number);

    /** Any data file of an emission, kept or not. */
    Optional<FileProgress> findProgress(String receipt, int number);

    /** The data files of a source, those of the newest receipt first. */
    List<FileProgress> listNewest(String source, int most);

    /** How many data files stand at one of those stations, by source. */
    Map<String, Long> countAt(Set<Station> stations);

    /** Puts a data file back to where intake left it; what it was refused for and its later stations are forgotten. */
    void again(String receipt, int number);

    /** Data files at one of those stations, in the order of receipts and numbers. */
    List<DataFile> listAt(Set<Station> stations);
}
